/** The tables of what the answer does when the same spot is framed, turned, stored or lit in another way. */
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import type { RobustnessMetrics, RobustnessRow } from '../../src/core/schemas/robustness.js';
import { figure, percent, ranged, sourceName, tableOf } from './table.js';

const NOT_MEASURED = 'Not measured for this version; `npm run robustness -- --data ../shared/data --split test --write` does.';

/** What the images are seen as; the id of the variant where it has no name here. */
const VARIANT_NAMES: Readonly<Record<string, string>> = {
  'as-it-is': 'as it is',
  'square-0.67': 'square 0.67 times as large',
  'square-1.5': 'square 1.5 times as large',
  'turned-90': 'turned by 90°',
  'turned-30': 'turned by 30°',
  'jpeg-75': 'JPEG, quality 75',
  'jpeg-50': 'JPEG, quality 50',
  darker: 'half the light',
  brighter: 'twice the light',
  warmer: 'warmer light',
  colder: 'colder light',
  'half-the-pixels': 'half the pixels',
};

const MODALITY_NAMES: Readonly<Record<string, string>> = {
  dermoscopy: 'all dermoscopy',
  photo: 'all photos without a dermatoscope',
};

const partName = ({ by, value }: RobustnessRow): string =>
  by === 'source' ? sourceName(value) : (MODALITY_NAMES[value] ?? value);

const signed = (value: number | undefined): string =>
  value === undefined ? '' : `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;

/** A line a variant, a column a source or modality. */
function table({ variants }: RobustnessMetrics, cell: (row: RobustnessRow) => string): string {
  const parts = variants[0]?.rows ?? [];
  return tableOf(
    ['', ...parts.map((part) => `${partName(part)}, n ${part.n}`)],
    variants.map(({ variant, rows }) => [
      VARIANT_NAMES[variant] ?? variant,
      ...parts.map(({ by, value }) => {
        const row = rows.find((one) => one.by === by && one.value === value);
        return row === undefined ? '' : cell(row);
      }),
    ]),
  );
}

/** In which way the levels change, of the modalities alone. */
function directionsTable({ variants }: RobustnessMetrics): string {
  const rows = variants.flatMap(({ variant, rows: all }) =>
    all
      .filter(({ by }) => by === 'modality')
      .map((row) => [
        ...[VARIANT_NAMES[variant] ?? variant, partName(row), percent(row.changed)],
        ...[row.up, row.down, row.refused, row.accepted].map(percent),
      ]),
  );
  return tableOf(['', '', 'changed', 'to a higher level', 'to a lower level', 'refused only so', 'refused only as it is'], rows);
}

/** All tables; a sentence where nothing was measured. */
export function robustnessTables({ version, robustness }: ModelCard): string {
  if (robustness === undefined) return NOT_MEASURED;
  const { split, seed, drawnPerSource } = robustness;
  const changed = { ...robustness, variants: robustness.variants.filter(({ variant }) => variant !== 'as-it-is') };
  const drawn = drawnPerSource === undefined ? 'all lesions' : `${drawnPerSource} lesions of each source (seed ${seed})`;
  return [
    `Model ${version}, ${drawn} of \`${split}\`.`,
    '### Advice that changes',
    table(changed, (row) => ranged([row.changed, row.changedLow, row.changedHigh], percent)),
    directionsTable(changed),
    '### AUC "suspicious"',
    table(robustness, (row) => (row.auc === undefined ? 'too few' : ranged([row.auc, row.aucLow, row.aucHigh]))),
    'The difference from the images as they are:',
    table(changed, (row) => ranged([row.aucChange, row.aucChangeLow, row.aucChangeHigh], signed)),
    '### Mean difference of the score',
    table(changed, (row) => ranged([row.meanDifference, row.meanDifferenceLow, row.meanDifferenceHigh], signed)),
  ].join('\n\n');
}
