/**
 * The catalogues of translations, one a folder and language, each loaded with the screens that need it. English needs none: it is in the code.
 */
import { activate, language, loadTranslations } from './i18n.js';
import type { Language } from './languages.js';

/** The folders of `src` that have messages. */
export type CatalogueName =
  | 'app'
  | 'diagnosis'
  | 'ui'
  | 'workflow'
  | `features/${'about' | 'bench' | 'capture' | 'compare' | 'crop' | 'doctor' | 'home' | 'model-card' | 'privacy' | 'report' | 'result' | 'settings' | 'spots'}`;

/** What the first screen needs. */
export const FIRST_SCREEN: readonly CatalogueName[] = ['app', 'ui', 'workflow', 'features/home'];

/** Those that a screen has asked for: a switch of the language loads all of them. */
const wanted = new Set<CatalogueName>();
/** The loads that were begun, by file. */
const loads = new Map<string, Promise<void>>();

function fileOf(name: CatalogueName, tag: Language): string {
  return `../${name}/locales/${tag}.po`;
}

async function loadFile(file: string, tag: Language): Promise<void> {
  const { CATALOGUE_FILES } = await import('./catalogue-files.js');
  const catalogue = await CATALOGUE_FILES[file]?.();
  if (catalogue === undefined) throw new Error(`There is no catalogue ${file}`);
  loadTranslations(tag, catalogue);
}

function load(name: CatalogueName, tag: Language): Promise<void> {
  const file = fileOf(name, tag);
  const known = loads.get(file);
  if (known) return known;
  const loading = tag === 'en' ? Promise.resolve() : loadFile(file, tag);
  loads.set(file, loading);
  loading.catch(() => {
    // Requested again by the next screen that needs it.
    loads.delete(file);
  });
  return loading;
}

/**
 * Loads what a screen needs in the language in use, and keeps it loaded when the language changes. Resolves in any case: what could not be
 * loaded is shown in English.
 */
export async function needCatalogues(names: readonly CatalogueName[]): Promise<void> {
  for (const name of names) wanted.add(name);
  const tag = language();
  try {
    await Promise.all(names.map((name) => load(name, tag)));
  } catch (error) {
    console.warn(`Messages in “${tag}” could not be loaded`, error);
  }
}

/** Switches to another language, with all that was asked for so far. @throws where a catalogue can't be loaded; the language then stays. */
export async function switchLanguage(tag: Language): Promise<void> {
  for (const name of FIRST_SCREEN) wanted.add(name);
  // More may be asked for in the meantime.
  for (let known = 0; known < wanted.size;) {
    known = wanted.size;
    await Promise.all([...wanted].map((name) => load(name, tag)));
  }
  activate(tag);
}
