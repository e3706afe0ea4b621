/**
 * Where the catalogues are, and their form: gettext PO, with the English of each message above its translation.
 */
import { formatter } from '@lingui/format-po';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The languages that have catalogues; English stands in the code. */
export const CATALOGUE_LANGUAGES = ['de', 'es', 'fr', 'it', 'pt-BR', 'ar'] as const;

/** The files below a folder that define messages, relative to it, in order. */
export function messageFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-messages.ts') && readFileSync(path.join(folder, name), 'utf8').includes('defineMessages('))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

/** The folder, relative to `src`, whose catalogue has the messages of a file: a feature, or a folder of `src`. */
export function catalogueFolder(file: string): string {
  const parts = file.split('/');
  return parts.slice(0, parts[0] === 'features' ? 2 : 1).join('/');
}

/** The catalogues of a language, in order. @param root the repository. */
export function catalogueFiles(root: string, language: string): string[] {
  const src = path.join(root, 'src');
  const folders = new Set(messageFiles(src).map(catalogueFolder));
  return [...folders].map((folder) => path.join(src, folder, 'locales', `${language}.po`)).filter((file) => existsSync(file));
}

type PoFormat = ReturnType<typeof formatter>;

/** Begins the comment that holds the English. */
const ENGLISH = 'English: ';

const po = formatter({ lineNumbers: false, printPlaceholdersInComments: false });

/** Lingui's PO form names a message by its id alone; a translator needs the English as well. */
export const poFormat: PoFormat = {
  ...po,
  serialize(catalog, context) {
    const described = Object.entries(catalog).map(([id, message]): [string, (typeof catalog)[string]] => {
      const comments = (message.comments ?? []).filter((comment) => !comment.startsWith(ENGLISH));
      const english = message.message === undefined ? [] : [ENGLISH + message.message];
      return [id, { ...message, comments: [...english, ...comments] }];
    });
    // A date of creation would differ at each run.
    const headers = [`"Language: ${context.locale ?? ''}\\n"`, '"Content-Type: text/plain; charset=utf-8\\n"'];
    const existing = context.existing ?? ['msgid ""', 'msgstr ""', ...headers, ''].join('\n');
    return po.serialize(Object.fromEntries(described), { ...context, existing });
  },
};
