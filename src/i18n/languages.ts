/** The languages of the app, which of them suits a person best, and how each is written. */

/** The languages there are, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  ar: 'العربية',
} as const;

/** One of them, as a BCP 47 tag. */
export type Language = keyof typeof LANGUAGES;

/** Whether a tag is that of a language of the app. */
export function isLanguage(tag: string | null | undefined): tag is Language {
  return tag !== null && tag !== undefined && Object.hasOwn(LANGUAGES, tag);
}

/** A tag with the script that its region implies (`zh-TW` is `zh-Hant-TW`); `undefined` where the tag is malformed. */
function withScript(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

/** A tag and what is left as its last subtags are dropped, a single letter together with what it introduces: RFC 4647, section 3.4. */
function truncations(tag: string): string[] {
  const subtags = tag.split('-');
  const kept = subtags.map((_, at) => subtags.slice(0, subtags.length - at));
  return kept.filter((parts) => (parts.at(-1)?.length ?? 0) > 1).map((parts) => parts.join('-'));
}

/**
 * The first of the wanted languages that is available: "lookup" of RFC 4647. A region's implied script is looked for before the bare language,
 * so that `zh-TW` finds `zh-Hant`; where the language is there for another region alone, that one is taken.
 * @param wanted BCP 47 tags, best first: `de-AT`, `en`.
 * @param available BCP 47 tags.
 * @returns one of `available`, or `undefined` where none fits.
 */
export function lookupLanguage<T extends string>(wanted: readonly string[], available: readonly T[]): T | undefined {
  const byLowerCase = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of wanted) {
    const locale = withScript(tag);
    const implied = locale?.script === undefined ? [] : [`${locale.language}-${locale.script}`];
    const parts = truncations(tag);
    const candidates = [...parts.filter((part) => part.includes('-')), ...implied, ...parts];
    const found = candidates.map((candidate) => byLowerCase.get(candidate.toLowerCase())).find((match) => match !== undefined);
    if (found !== undefined) return found;
    // Another region's way of the same language and script is better than another language: `pt-PT` gets `pt-BR`.
    const sibling = available.find((other) => {
      const { language, script } = withScript(other) ?? {};
      return locale !== undefined && language === locale.language && script === locale.script;
    });
    if (sibling !== undefined) return sibling;
  }
  return undefined;
}

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** The direction that a language is written in, as the document's `dir` takes it. By script: not every browser has `Intl.Locale`'s `textInfo`. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(withScript(tag)?.script ?? '') ? 'rtl' : 'ltr';
}
