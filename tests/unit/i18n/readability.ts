/** Measures how hard a text is to read, from the messages that a screen shows. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { messagesIn } from '../../../scripts/i18n/messages.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What a screen shows. */
export interface ScreenText {
  /** Files with messages, from the root of the repository. */
  readonly files: readonly string[];
  /** Starts of the ids of messages that other screens show, or that only the curious open. */
  readonly without?: readonly string[];
}

/** A message as a person reads it. */
export interface ShownMessage {
  readonly id: string;
  readonly text: string;
}

/** An ICU message with its plurals in the form of many, and a short word in the place of each argument. */
export function asShown(message: string): string {
  let text = message;
  // From the innermost brace outwards.
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replaceAll(/\{[\w-]+\}/gu, 'ten')
      .replaceAll(/\{[\w-]+, plural,(?: (?:zero|one|two|few|many|=\d+) \{[^{}]*\})* other \{([^{}]*)\}\}/gu, (_, other: string) =>
        other.replaceAll('#', 'ten'),
      );
  }
  return text;
}

/** The sentences of a text: what ends with a full stop, a question or an exclamation mark, or a colon. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:])[”"]?\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The words of a text. A number is one. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.,%-]*/gu) ?? [];
}

/** The messages of a screen. */
export async function messagesOf({ files, without = [] }: ScreenText): Promise<readonly ShownMessage[]> {
  const found = await Promise.all(files.map(async (file) => messagesIn(await readFile(path.join(ROOT, file), 'utf8'), file)));
  return found
    .flat()
    .filter(({ id }) => !without.some((start) => id.startsWith(start)))
    .map(({ id, message }) => ({ id, text: asShown(message) }));
}

/**
 * The age at which a text is understood: the grade of Flesch and Kincaid (1975) and five years, since the first grade is for those of six. Labels and
 * headings are left out: they are no sentences.
 */
export function readingAge(messages: readonly ShownMessage[]): number {
  const sentences = messages.flatMap(({ text }) => sentencesIn(text)).filter((sentence) => /[.!?]$/u.test(sentence));
  const words = sentences.flatMap(wordsIn);
  const counts = {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  };
  return fleschKincaid(counts) + 5;
}
