/**
 * `npm run translate`: brings the catalogues in line with the sentences in the code. New ones are added empty, those that are gone are
 * taken out, and what is to be done is listed. Exits with 1 while anything is to be done. Runs in Node.
 */
import { CATALOGUE_LANGUAGES, catalogueFile, faultOf, readCatalogue, writeCatalogue } from './i18n/catalogue.js';
import { appMessages } from './i18n/messages.js';

const root = process.cwd();
const messages = await appMessages(root);
let faults = 0;
for (const language of CATALOGUE_LANGUAGES) {
  const before = await readCatalogue(root, language);
  const after = Object.fromEntries([...messages.keys()].map((message) => [message, before[message] ?? '']));
  await writeCatalogue(root, language, after);
  for (const [message, translation] of Object.entries(after)) {
    const fault = faultOf(message, translation);
    if (fault === undefined) continue;
    faults++;
    console.log(`${catalogueFile('.', language)}: “${message}” ${fault} (${messages.get(message)?.join(', ') ?? ''})`);
  }
}
console.log(
  `${String(messages.size)} sentences, ${String(CATALOGUE_LANGUAGES.length)} catalogues, ${String(faults)} to be mended`,
);
process.exitCode = faults === 0 ? 0 : 1;
