/**
 * Which language the app speaks: the one that the person chose, else the first of the browser's that there is, else English. Main thread.
 */
import { LANGUAGES, activate } from './i18n.js';
import type { Catalogue, Language } from './i18n.js';

/** Where the choice is kept. */
const STORAGE_KEY = 'naevus.language';

const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import('./catalogues/de.json?compiled'),
  es: () => import('./catalogues/es.json?compiled'),
  fr: () => import('./catalogues/fr.json?compiled'),
};

function isLanguage(tag: string | null | undefined): tag is Language {
  return tag !== null && tag !== undefined && Object.hasOwn(LANGUAGES, tag);
}

/** The first of the wanted languages that there is. @param wanted BCP 47 tags, best first: `de-AT`, `en`. */
export function bestOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
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

async function speak(language: Language): Promise<void> {
  const catalogue = language === 'en' ? {} : (await CATALOGUES[language]()).default;
  activate(language, catalogue);
  document.documentElement.lang = language;
}

/** Speaks the language of the person. Resolves before the first screen is drawn; without its catalogue the app starts in English. */
export async function startLanguage(): Promise<void> {
  const wanted = chosenBefore() ?? bestOf(navigator.languages);
  if (wanted === 'en') return;
  try {
    await speak(wanted);
  } catch (error) {
    console.warn(`The sentences in ${LANGUAGES[wanted]} could not be loaded`, error);
  }
}

/**
 * Speaks another language from now on, and in later visits where the browser keeps anything.
 * @returns whether its sentences could be loaded; if not, the language stays.
 */
export async function chooseLanguage(language: Language): Promise<boolean> {
  try {
    await speak(language);
  } catch (error) {
    console.warn(`The sentences in ${LANGUAGES[language]} could not be loaded`, error);
    return false;
  }
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // It is asked for again in the next visit; nothing else is lost.
  }
  return true;
}
