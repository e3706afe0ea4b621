/**
 * The language in use, and its translations by id. Also in the bench's metrics worker, which speaks English.
 *
 * Lingui looks messages up and formats them. They are compiled when the app is built (`scripts/i18n/vite-plugin.ts`), so that the parser of ICU
 * MessageFormat stays out of the app. What a catalogue lacks is shown in English.
 */
import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import type { Language } from './languages.js';

/** From the ids of messages to those of one language, compiled. */
export type Catalogue = Readonly<Record<string, string | CompiledMessage>>;

/** The English of each message, by id. */
const english = new Map<string, CompiledMessage>();

const lingui = setupI18n({ locale: 'en', messages: { en: {} } });
// Lingui hands over for compiling what is text alone, and the id of what it has no translation of.
lingui.setMessagesCompiler((message) => english.get(message) ?? [message]);

let revision = 0;
lingui.on('change', () => {
  revision++;
});

/** A number that is another one after each change of the language or of what is translated into it. */
export function translationRevision(): number {
  return revision;
}

/** The language in use. */
export function language(): Language {
  return lingui.locale as Language;
}

/** Adds translations of a language to those that are loaded; subscribers are told. */
export function loadTranslations(tag: Language, catalogue: Catalogue): void {
  lingui.load(tag, { ...catalogue });
}

/**
 * The BCP 47 tag by which a language's numbers and dates are written. English is British here, as the rest of the app is spelt. Arabic has Latin
 * digits: without saying so, older and newer browsers write different ones, and counts in messages others than shares.
 */
export function numberLocale(tag: Language): string {
  if (tag === 'en') return 'en-GB';
  return tag === 'ar' ? 'ar-u-nu-latn' : tag;
}

/** Speaks another language from now on; subscribers are told. */
export function activate(tag: Language): void {
  // Lingui warns of a language that has no translations at all, as English has none.
  lingui.load(tag, {});
  lingui.activate(tag, numberLocale(tag));
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
