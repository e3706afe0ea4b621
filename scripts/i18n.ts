/** The second half of `npm run translate`: lists what is untranslated or broken, and exits with 1 while anything is. Runs in Node. */
import { faultOf, readCatalogue } from './i18n/catalogue.js';
import { appMessages } from './i18n/messages.js';
import { CATALOGUE_LANGUAGES, catalogueFolder } from './i18n/po-format.js';

const root = process.cwd();
let faults = 0;
for (const [file, messages] of await appMessages(root)) {
  const folder = catalogueFolder(file);
  for (const language of CATALOGUE_LANGUAGES) {
    const catalogue = await readCatalogue(root, folder, language);
    for (const { id, message } of messages) {
      const fault = faultOf(message, catalogue[id] ?? '');
      if (fault === undefined) continue;
      faults++;
      console.log(`src/${folder}/locales/${language}.po: ${id} (“${message}”) ${fault}`);
    }
  }
}
console.log(faults === 0 ? 'Everything is translated.' : `${String(faults)} translations to be mended.`);
process.exitCode = faults === 0 ? 0 : 1;
