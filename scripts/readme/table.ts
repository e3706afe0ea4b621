/** Tables in Markdown, and how the documents write figures. */

/** A line for the header, one below it, and one for each row. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three decimals; empty where the data gives no figure. */
export const figure = (value: number | undefined): string => value?.toFixed(3) ?? '';

/** A fraction in percent; empty where the data gives no figure. */
export const percent = (value: number | undefined): string => (value === undefined ? '' : `${(value * 100).toFixed(1)}%`);

/** A figure with its 95% interval, for example `0.937 (0.918–0.955)`. */
export function ranged(
  [value, low, high]: readonly [value?: number | undefined, low?: number | undefined, high?: number | undefined],
  write: (value: number | undefined) => string = figure,
): string {
  return low === undefined || high === undefined ? write(value) : `${write(value)} (${write(low)}–${write(high)})`;
}

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  all: 'all lesions',
  ham10000: 'HAM10000 (dermoscopy)',
  isic2017: 'ISIC 2017 (dermoscopy)',
  isic2018: 'ISIC 2018 (dermoscopy)',
  isic2020: 'ISIC 2020 (dermoscopy)',
  'pad-ufes-20': 'PAD-UFES-20 (phone photos)',
  other: 'not a lesion (clothes, hands, bare skin)',
};

/** A data set as people know it. */
export const sourceName = (id: string): string => SOURCE_NAMES[id] ?? id;
