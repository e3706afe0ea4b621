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

/** Cases that each side of an area under the curve needs, as in `evaluate`; a card of before may have one of fewer. */
const MIN_CASES_PER_SIDE = 10;

/** What an area under the ROC is drawn from. */
interface RankedTask {
  readonly n: number;
  readonly positives: number;
  readonly auc?: number;
  readonly aucLow?: number;
  readonly aucHigh?: number;
}

/** Whether a task has too few cases to rank them. */
export const isTooFew = ({ n, positives }: Pick<RankedTask, 'n' | 'positives'>): boolean =>
  Math.min(positives, n - positives) < MIN_CASES_PER_SIDE;

/** An area under the ROC with its interval; empty where no label is known, "too few" where there are too few cases. */
export function aucCell(task: RankedTask | undefined): string {
  if (task === undefined) return '';
  return isTooFew(task) ? 'too few' : ranged([task.auc, task.aucLow, task.aucHigh]);
}

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  all: 'all lesions',
  ham10000: 'HAM10000 (dermoscopy)',
  isic2017: 'ISIC 2017 (dermoscopy)',
  isic2018: 'ISIC 2018 (dermoscopy)',
  isic2020: 'ISIC 2020 (dermoscopy)',
  'milk10k-clinical': 'MILK10k (clinical close-ups)',
  'milk10k-dermoscopy': 'MILK10k (dermoscopy)',
  'pad-ufes-20': 'PAD-UFES-20 (phone photos)',
  other: 'not a lesion (clothes, hands, bare skin)',
};

/** A data set as people know it. */
export const sourceName = (id: string): string => SOURCE_NAMES[id] ?? id;
