/** HTML and SVG as text, with everything that is put in escaped. */

/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes: text and numbers are escaped, markup and lists of it are not; `null` leaves nothing. */
export type Part = Markup | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
  return 'markup' in part ? part.markup : part.map(written).join('');
}

/** A template of HTML or SVG. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, at) => text + (at < parts.length ? written(parts[at] ?? null) : '')).join('') };
}

/** A coordinate with as many digits as a screen shows. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
