/** The language as components see it. */
import { useSyncExternalStore } from 'react';
import { language, onLanguage, translationRevision } from './i18n.js';
import type { Language } from './languages.js';

/** The language in use. The component renders again when it changes, and when more of it has been loaded. */
export function useLanguage(): Language {
  useSyncExternalStore(onLanguage, translationRevision);
  return language();
}
