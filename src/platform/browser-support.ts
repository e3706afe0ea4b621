/** Whether this browser is one that the app is made for: one of `browserslist` in package.json. index.html has what the others see. */

/** The condition of `src/app/unsupported-browser.css`, which gives the reasons. */
export const SUPPORT_CONDITION = '(color: color-mix(in srgb, red, blue)) and selector(:has(a)) and (width: 1lh)';

/** The script's own share: a browser whose style sheets are ahead of its scripts, as some that are cut down for televisions, is none of ours. */
function isSupported(): boolean {
  return CSS.supports(SUPPORT_CONDITION) && 'toSorted' in Array.prototype && 'formatRange' in Intl.NumberFormat.prototype;
}

/** The first language of the person that the notice is written in; English where there is none. */
function languageOf(paragraphs: readonly HTMLElement[]): string {
  const written = new Set(paragraphs.map(({ lang }) => lang));
  return navigator.languages.map((tag) => tag.split('-')[0] ?? '').find((tag) => written.has(tag)) ?? 'en';
}

/**
 * Removes the notice for old browsers from the page; in one of them it stays, in the person's language alone.
 * @returns whether the app may start.
 */
export function admitBrowser(): boolean {
  const notice = document.getElementById('unsupported-browser');
  if (isSupported()) {
    notice?.remove();
    return true;
  }
  if (notice === null) return false;
  notice.dataset['shown'] = '';
  const paragraphs = [...notice.querySelectorAll('p')];
  const language = languageOf(paragraphs);
  for (const paragraph of paragraphs) paragraph.hidden = paragraph.lang !== language;
  return false;
}
