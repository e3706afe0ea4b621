/** What `lingui extract` extracts: the messages of each folder into that folder's `locales/*.po`. English stands in the code. */
import { defineConfig } from '@lingui/conf';
import { CATALOGUE_LANGUAGES, catalogueFolder, messageFiles, poFormat } from './scripts/i18n/po-format.js';

const folders = new Set(messageFiles('src').map(catalogueFolder));

export default defineConfig({
  sourceLocale: 'en',
  locales: [...CATALOGUE_LANGUAGES],
  catalogs: [...folders].map((folder) => ({
    path: `<rootDir>/src/${folder}/locales/{locale}`,
    include: [`<rootDir>/src/${folder}/**/*-messages.ts`],
  })),
  format: poFormat,
  orderBy: 'messageId',
});
