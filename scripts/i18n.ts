/**
 * `npm run translate`: brings the catalogues in line with the messages in the code, by Lingui's extraction. New messages are added empty, those
 * that are gone are taken out, and a message that moved to another folder keeps its translation. Lists what is untranslated or broken, and exits
 * with 1 while anything is.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import PO from 'pofile';
import { readOptions } from './cli.js';
import { faultOf } from './i18n/catalogue.js';
import { appMessages } from './i18n/messages.js';
import { CATALOGUE_LANGUAGES, catalogueFiles, catalogueFolder } from './i18n/po-format.js';

readOptions({
  command: 'npm run translate',
  summary:
    'Brings the catalogues in src/**/locales/*.po in line with the messages in the code, and lists what is untranslated or broken.\n' +
    'Exits with 1 while anything is.',
  options: {},
  examples: ['npm run translate'],
});
const root = process.cwd();

async function readPo(file: string): Promise<PO> {
  return PO.parse(await readFile(file, 'utf8'));
}

/** Translations by id, whatever folder they are in. */
async function allTranslations(language: string): Promise<Map<string, string>> {
  const files = await Promise.all(catalogueFiles(root, language).map(readPo));
  const items = files.flatMap((po) => po.items);
  return new Map(items.map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? '']));
}

/** Fills in what a catalogue lacks from the translations that there were before. */
async function carryOver(file: string, translations: ReadonlyMap<string, string>): Promise<void> {
  const po = await readPo(file);
  const moved = po.items.filter(({ msgid, msgstr }) => (msgstr[0] ?? '') === '' && (translations.get(msgid) ?? '') !== '');
  if (moved.length === 0) return;
  for (const item of moved) item.msgstr = [translations.get(item.msgid) ?? ''];
  await writeFile(file, po.toString());
}

const before = new Map(
  await Promise.all(CATALOGUE_LANGUAGES.map(async (language) => [language, await allTranslations(language)] as const)),
);
execFileSync('lingui', ['extract', '--clean'], { stdio: ['ignore', 'ignore', 'inherit'] });
let faults = 0;
const messages = [...(await appMessages(root))].flatMap(([file, defined]) =>
  defined.map((message) => ({ ...message, folder: catalogueFolder(file) })),
);
for (const language of CATALOGUE_LANGUAGES) {
  for (const file of catalogueFiles(root, language)) await carryOver(file, before.get(language) ?? new Map());
  const after = await allTranslations(language);
  for (const { id, message, folder } of messages) {
    const fault = faultOf(message, after.get(id) ?? '');
    if (fault === undefined) continue;
    faults++;
    console.log(`${path.join('src', folder, 'locales', `${language}.po`)}: ${id} (“${message}”) ${fault}`);
  }
}
console.log(`${String(messages.length)} messages, ${String(faults)} translations to be mended.`);
process.exitCode = faults === 0 ? 0 : 1;
