/** The catalogues of translations: reading, checking, compiling. */
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PO from 'pofile';
import { compileMessage } from './messages.js';

/** From the id of a message to its translation in ICU MessageFormat; an empty one is still to be translated. */
export type Translations = Readonly<Record<string, string>>;

/** The translations in a PO file's text. */
export function parseCatalogue(text: string): Translations {
  return Object.fromEntries(
    PO.parse(text)
      .items.filter(({ obsolete }) => !obsolete)
      .map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? '']),
  );
}

/** Reads the catalogue of a folder. @param folder relative to `src`. */
export async function readCatalogue(root: string, folder: string, language: string): Promise<Translations> {
  return parseCatalogue(await readFile(path.join(root, 'src', folder, 'locales', `${language}.po`), 'utf8'));
}

/** Each translation as Lingui formats it; without those that are still to be made. @throws Error where one is no ICU message. */
export function compileCatalogue(translations: Translations): Record<string, string | CompiledMessage> {
  return Object.fromEntries(
    Object.entries(translations)
      .filter(([, translation]) => translation !== '')
      .map(([id, translation]) => [id, compileMessage(translation)]),
  );
}

/** The names of a compiled message's arguments. */
function argumentsOf(message: string | CompiledMessage): Set<string> {
  const names = new Set<string>();
  if (typeof message === 'string') return names;
  for (const token of message) {
    if (typeof token === 'string') continue;
    const [name, , choices] = token;
    if (name !== '#') names.add(name);
    if (typeof choices === 'object' && choices !== null) {
      for (const choice of Object.values(choices)) {
        if (Array.isArray(choice)) for (const inner of argumentsOf(choice as CompiledMessage)) names.add(inner);
      }
    }
  }
  return names;
}

/** What is wrong with a translation, in a sentence; `undefined` where nothing is. */
export function faultOf(message: string, translation: string): string | undefined {
  if (translation.trim() === '') return 'is not translated';
  let compiled: string | CompiledMessage;
  try {
    compiled = compileMessage(translation);
  } catch (error) {
    return `is no ICU message: ${error instanceof Error ? error.message : String(error)}`;
  }
  const [expected, actual] = [argumentsOf(compileMessage(message)), argumentsOf(compiled)];
  const differs = [...expected].some((name) => !actual.has(name)) || [...actual].some((name) => !expected.has(name));
  return differs ? `takes the arguments {${[...actual].join(', ')}} instead of {${[...expected].join(', ')}}` : undefined;
}
