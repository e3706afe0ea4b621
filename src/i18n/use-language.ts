/** The language as a component sees it: drawn anew when it changes. Main thread. */
import { useSyncExternalStore } from 'react';
import { language, onLanguage } from './i18n.js';
import type { Language } from './i18n.js';

/** The language in use. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, language);
}
