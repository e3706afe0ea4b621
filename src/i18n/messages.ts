/**
 * Messages by id: an English default in the code, translations in the catalogues (`locales/*.po`), arguments in ICU MessageFormat.
 *
 * `scripts/i18n/vite-plugin.ts` compiles the English defaults when the app is built, so that no ICU parser is in the bundle, and drops the
 * comments for translators.
 */
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import { defineEnglish, formatMessage } from './i18n.js';

/** A message as it stands in the code. Write `/*i18n*\/` in front of it: that is what `lingui extract` looks for. */
export interface MessageDescriptor<M extends string = string> {
  /** Names the message in the catalogues: "crop.heading". The English may change under it. */
  readonly id: string;
  /** The English, in ICU MessageFormat. */
  readonly message: M;
  /** Where it stands and what its arguments are, for the translator. */
  readonly comment?: string;
}

/** Messages by name; a function among them may choose between messages. */
export interface MessageTree {
  readonly [name: string]: MessageDescriptor | MessageTree | readonly unknown[] | ((...args: never[]) => unknown);
}

/** What ends before the `{` of a plural's form, which is no argument. */
type FormStart = `${string}, plural, ${string} ` | `${string}} other ` | `${string}} one `;

/** The name of the argument that a text behind a `{` begins with. */
type NameOf<After extends string> = After extends `${infer Inner}}${string}`
  ? Inner extends `${infer Name},${string}`
    ? Name
    : Inner
  : never;

/** The names of a message's arguments. */
type ArgumentNames<M extends string, Names extends string = never> = M extends `${infer Before}{${infer After}`
  ? ArgumentNames<After, Before extends FormStart ? Names : Names | NameOf<After>>
  : Names;

/** A plural's argument is a number; any other is what is put in its place. */
type ArgumentOf<M extends string, Name extends string> = M extends `${string}{${Name}, plural,${string}`
  ? number
  : string | number;

/** The arguments of a message, by name. */
export type MessageArguments<M extends string> = { readonly [Name in ArgumentNames<M>]: ArgumentOf<M, Name> };

/** A message to read, or to call with its arguments. */
type Message<M extends string> = [ArgumentNames<M>] extends [never] ? string : (values: MessageArguments<M>) => string;

/** Messages of the same shape: a string, read in the language in use at each access, or a function of the arguments. */
export type Messages<T> =
  T extends MessageDescriptor<infer M>
    ? Message<M>
    : T extends (...args: never[]) => unknown
      ? T
      : { readonly [Name in keyof T]: Messages<T[Name]> };

/** As the plugin leaves it: a text, or the parts of a message with arguments. */
interface CompiledDescriptor {
  readonly id: string;
  readonly message: string | CompiledMessage;
}

function isDescriptor(node: object): node is CompiledDescriptor {
  return 'id' in node && typeof node.id === 'string' && 'message' in node;
}

function propertyOf(node: unknown): PropertyDescriptor {
  if (typeof node !== 'object' || node === null) return { value: node };
  if (!isDescriptor(node)) return { value: defineMessages(node as MessageTree) };
  const { id, message } = node;
  defineEnglish(id, typeof message === 'string' ? [message] : message);
  return typeof message === 'string'
    ? { get: () => formatMessage(id) }
    : { value: (values: Readonly<Record<string, string | number>>) => formatMessage(id, values) };
}

/**
 * Makes messages of their descriptors. A message without arguments is looked up whenever it is read, so that the result may be made when a
 * module is loaded; don't spread it, which would read all of it once and for all.
 */
export function defineMessages<const T extends MessageTree>(tree: T): Messages<T> {
  const messages: object = Array.isArray(tree) ? [] : {};
  for (const [name, node] of Object.entries(tree)) {
    Object.defineProperty(messages, name, { enumerable: true, ...propertyOf(node) });
  }
  return messages as Messages<T>;
}
