/** What `lingui extract` extracts: the messages of each folder into that folder's `locales/*.po`. English stands in the code. */
import { defineConfig } from '@lingui/conf';
import { CATALOGUE_LANGUAGES } from './scripts/i18n/catalogue.js';
import { poFormat } from './scripts/i18n/po-format.js';

/** Folders that have a catalogue of their own; each feature has one, too. */
const folders = ['app', 'diagnosis', 'ui', 'workflow', 'features/{name}'];

export default defineConfig({
  sourceLocale: 'en',
  locales: [...CATALOGUE_LANGUAGES],
  catalogs: folders.map((folder) => ({
    path: `<rootDir>/src/${folder}/locales/{locale}`,
    include: [`<rootDir>/src/${folder}/**/*-messages.ts`],
  })),
  format: poFormat,
  orderBy: 'messageId',
});
