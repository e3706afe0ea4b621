/** The language as a component sees it: rendered again when the language changes or more of it has been loaded. */
import { use, useSyncExternalStore } from 'react';
import { catalogueRevision, catalogues, subscribeCatalogues } from './catalogues.js';
import type { CatalogueName } from './catalogues.js';
import { language } from './i18n.js';
import type { Language } from './languages.js';
