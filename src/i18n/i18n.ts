/**
 * The sentences of the app in the language of the person: English in the code, the others in `catalogues/`, by the English sentence.
 * Main thread and the bench's figures worker.
 *
 * Lingui looks up and formats; messages are in ICU MessageFormat. The catalogues are compiled when the app is built, and the English sentences
 * here, from their parts, so that the parser stays out of the app. A sentence that a catalogue lacks is shown in English.
 */
import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import type { Language } from './languages.js';

/** From the ids of messages to those of one language, compiled (`scripts/i18n/vite-plugin.ts`). */
export type Catalogue = Readonly<Record<string, string | CompiledMessage>>;

/** English messages that were asked for, by themselves. */
const english = new Map<string, CompiledMessage>();
const lingui = setupI18n({ locale: 'en', messages: { en: {} } });
// What Lingui has no translation of, it hands over to be compiled.
lingui.setMessagesCompiler((message) => english.get(message) ?? [message]);

/** The language in use. */
export function language(): Language {
  return lingui.locale as Language;
}

/** Adds translations of a language to those that are loaded; subscribers are told. */
export function loadTranslations(tag: Language, catalogue: Catalogue): void {
  lingui.load(tag, { ...catalogue });
}

/** Speaks another language from now on; subscribers are told. */
export function activate(tag: Language): void {
  lingui.load(tag, {});
  lingui.activate(tag);
}

let revision = 0;
lingui.on('change', () => {
  revision++;
});

/** A number that is another one after each change of the language or of what is translated into it. */
export function translationRevision(): number {
  return revision;
}

/** Calls back at each change of the language and of what is translated. @returns how to stop it. */
export function onLanguage(listener: () => void): () => void {
  return lingui.on('change', listener);
}

/** The English of a message, for where the catalogue lacks it. */
export function defineEnglish(id: string, message: CompiledMessage): void {
  english.set(id, message);
}

/** A message in the language in use. */
export function formatMessage(id: string, values?: Readonly<Record<string, string | number>>): string {
  return lingui._(id, values);
}

/** A literal part of a message: what ICU reads as its own is quoted. */
function quoted(part: string): string {
  return part.replace(/'/gu, "''").replace(/[{}]+/gu, "'$&'");
}

/** The message that the parts of a template make: `{0}`, `{1}` … stand where its values do. */
export function messageOf(parts: readonly string[]): string {
  return parts.map((part, at) => (at === 0 ? quoted(part) : `{${String(at - 1)}}${quoted(part)}`)).join('');
}

/** The same message, compiled. */
function templateTokens(parts: readonly string[]): CompiledMessage {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [[String(at - 1)], part])) satisfies CompiledMessage;
}

/**
 * A sentence in the language in use. The English one stands in the code: `` t`${name} is empty` ``. Call it when the sentence is needed, never
 * when a module is loaded, when the language is not known yet.
 */
export function t(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const message = messageOf(parts);
  if (!english.has(message)) english.set(message, templateTokens(parts));
  return lingui._(message, Object.fromEntries(values.map((value, at) => [String(at), value])));
}

/** The forms of a sentence that English has; `#` is the number, `{0}`, `{1}` … the values. Other languages may have more. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** The message for a number's forms. */
export function pluralMessageOf({ one, other }: PluralForms): string {
  return `{n, plural, one {${one}} other {${other}}}`;
}

/** One form of it, compiled: `#` and `{0}`, `{1}` … are values, all else is text. */
function formTokens(form: string): CompiledMessage {
  return form
    .split(/(#|\{\d+\})/u)
    .map((part) => (/^\{\d+\}$/u.test(part) ? [part.slice(1, -1)] : part)) satisfies CompiledMessage;
}

/** A sentence about a number: `plural(n, { one: '# image', other: '# images' })`. */
export function plural(n: number, forms: PluralForms, ...values: readonly (string | number)[]): string {
  const message = pluralMessageOf(forms);
  if (!english.has(message))
    english.set(message, [['n', 'plural', { one: formTokens(forms.one), other: formTokens(forms.other) }]]);
  return lingui._(message, { n, ...Object.fromEntries(values.map((value, at) => [String(at), value])) });
}

/** The same shape, each string of it spoken in the language in use when it is read. Functions stay as they are. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: never[]) => unknown
    ? T
    : T extends object
      ? { readonly [Key in keyof T]: Translated<T[Key]> }
      : T;

/**
 * Sentences by name. A string is looked up whenever it is read, so that the object may be made when a module is loaded; a function
 * makes its sentences with {@link t} and {@link plural}.
 */
export function translated<const T extends object>(sentences: T): Translated<T> {
  const result: object = Array.isArray(sentences) ? [] : {};
  for (const [name, value] of Object.entries(sentences) as [string, unknown][]) {
    if (typeof value === 'string') {
      const message = quoted(value);
      english.set(message, [value]);
      Object.defineProperty(result, name, { enumerable: true, get: () => lingui._(message) });
    } else {
      const nested = typeof value === 'object' && value !== null ? translated(value) : value;
      Object.defineProperty(result, name, { enumerable: true, value: nested });
    }
  }
  return result as Translated<T>;
}
