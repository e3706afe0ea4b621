/**
 * Where each catalogue is. Apart from the code that loads them: a line for every folder and language would weigh more in the first download than the
 * code itself, and English needs none.
 */
import type { Catalogue } from './i18n.js';

/** Loads a catalogue, by its path from here: `../app/locales/de.po`. */
export const CATALOGUE_FILES = import.meta.glob<Catalogue>('../**/locales/*.po', { import: 'default' });
