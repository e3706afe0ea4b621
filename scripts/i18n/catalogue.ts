/** The catalogues of sentences: reading, checking, writing. Runs in Node. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import * as v from 'valibot';

/** The languages that have a catalogue; English stands in the code. */
export const CATALOGUE_LANGUAGES = ['de', 'es', 'fr'] as const;

const catalogueSchema = v.record(v.string(), v.string());

/** Where a language's catalogue lies. */
export function catalogueFile(root: string, language: string): string {
  return path.join(root, 'src/i18n/catalogues', `${language}.json`);
}

/** From the English message to the translated one; an empty one is still to be translated. */
export async function readCatalogue(root: string, language: string): Promise<Readonly<Record<string, string>>> {
  return v.parse(catalogueSchema, JSON.parse(await readFile(catalogueFile(root, language), 'utf8')));
}

/** Writes a catalogue in the order of its messages, so that a change shows where it belongs. */
export async function writeCatalogue(root: string, language: string, catalogue: Readonly<Record<string, string>>): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(catalogueFile(root, language), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** The names that a compiled message takes values by. */
function valuesOf(message: CompiledMessage): Set<string> {
  const names = new Set<string>();
  for (const token of message) {
    if (typeof token === 'string') continue;
    const [name, , choices] = token;
    if (name !== '#') names.add(name);
    if (typeof choices === 'object' && choices !== null) {
      for (const choice of Object.values(choices)) {
        if (Array.isArray(choice)) for (const inner of valuesOf(choice as CompiledMessage)) names.add(inner);
      }
    }
  }
  return names;
}

/** What is wrong with a translation, in a sentence; `undefined` where nothing is. */
export function faultOf(message: string, translation: string): string | undefined {
  if (translation.trim() === '') return 'is not translated';
  let compiled: CompiledMessage;
  try {
    compiled = compileMessageOrThrow(translation);
  } catch (error) {
    return `is no ICU message: ${String(error)}`;
  }
  const wanted = [...valuesOf(compileMessageOrThrow(message))].sort().join(', ');
  const found = [...valuesOf(compiled)].sort().join(', ');
  return wanted === found ? undefined : `takes the values {${found}}, not {${wanted}}`;
}
