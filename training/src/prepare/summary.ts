/** The tables at the end of a run: images of each source, class and split, and the problems by kind. Node only, pure. */
import { CLASS_IDS } from '../../../src/core/classes.js';
import { SPLITS } from '../data/image-manifest.js';
import type { KnownImage } from './duplicates.js';
import type { Prepared } from './prepare.js';

/** The tables as text. */
export function summaryTable({ images, placed, problems }: Omit<Prepared, 'leakage'>): string {
  const columns = [...CLASS_IDS, 'coarse'] as const;
  const cells = (of: readonly KnownImage[]): string =>
    columns
      .map((column) => of.filter(({ label }) => (label.diagnosis ?? 'coarse') === column).length)
      .map((count) => String(count).padStart(7))
      .join('');
  const header = `${'images'.padEnd(24)}${[...columns, 'all'].map((column) => column.padStart(7)).join('')}`;
  const row = (label: string, of: readonly KnownImage[]): string =>
    `${label.padEnd(24)}${cells(of)}${String(of.length).padStart(7)}`;
  const datasets = [...new Set(images.map(({ dataset }) => dataset))];
  const lines = [header];
  for (const dataset of datasets) {
    const own = images.filter((image) => image.dataset === dataset);
    for (const split of SPLITS) {
      lines.push(
        row(
          `${dataset} ${split}`,
          own.filter(({ key }) => placed.get(key)?.split === split),
        ),
      );
    }
  }
  const kinds = new Map<string, number>();
  for (const { dataset, kind } of problems) {
    const label = `${dataset}: ${kind}`;
    kinds.set(label, (kinds.get(label) ?? 0) + 1);
  }
  lines.push(`${problems.length} problems, listed in problems.csv`, ...[...kinds].map(([label, count]) => `  ${label} ${count}`));
  return lines.join('\n');
}
