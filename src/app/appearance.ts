/** Puts the person's theme and size of text on the document: before the first paint, and at each change. */
import { preferences } from '../storage/preferences.js';

/** The page's background in each theme, for the browser's own bars: as `--paper` in `src/ui/tokens.css`. */
const PAPER = { light: '#faf8f5', dark: '#161513' } as const;

function apply(): void {
  const { theme, textSize } = preferences.snapshot();
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  if (textSize === 'normal') delete dataset['textSize'];
  else dataset['textSize'] = textSize;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const scheme = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = PAPER[theme === 'system' ? scheme : theme];
  }
}

/** Applies the appearance now and from now on. @returns how to stop that. */
export function followAppearance(): () => void {
  apply();
  return preferences.subscribe(apply);
}
