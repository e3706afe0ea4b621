/** Which language the app speaks: the one that the person chose, else the first of the browser's that there is, else English. */
import { switchLanguage } from './catalogues.js';
import { LANGUAGES, directionOf, isLanguage, lookupLanguage } from './languages.js';
import type { Language } from './languages.js';

/** Where the choice is kept. */
const STORAGE_KEY = 'naevus.language';

/** The language for a person whose browser asks for these, best first; English where there is none of them. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return lookupLanguage(wanted, Object.keys(LANGUAGES).filter(isLanguage)) ?? 'en';
}

/** What the person chose in an earlier visit. */
function chosenBefore(): Language | undefined {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    // No storage, as in a private window: the browser's language it is.
    return undefined;
  }
}

/** @returns whether the messages could be loaded; if not, the language stays. */
async function speak(language: Language): Promise<boolean> {
  try {
    await switchLanguage(language);
  } catch (error) {
    console.warn(`The messages in ${LANGUAGES[language]} could not be loaded`, error);
    return false;
  }
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return true;
}

/** Speaks the language of the person. Resolves before the first screen is drawn; without its catalogue the app starts in English. */
export async function startLanguage(): Promise<void> {
  await speak(chosenBefore() ?? preferredLanguage(navigator.languages));
}

/**
 * Speaks another language from now on, and in later visits where the browser keeps anything.
 * @returns whether its messages could be loaded; if not, the language stays.
 */
export async function chooseLanguage(language: Language): Promise<boolean> {
  if (!(await speak(language))) return false;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // It is asked for again in the next visit; nothing else is lost.
  }
  return true;
}

/** Forgets the choice: the browser's language again, now and in later visits. @returns whether its messages could be loaded; if not, the language stays. */
export async function forgetLanguage(): Promise<boolean> {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing was kept.
  }
  return speak(preferredLanguage(navigator.languages));
}
