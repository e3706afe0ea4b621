/** The documents' tables of what is rejected as no lesion: kind by kind, other skin conditions, and lesions by mistake. */
import { LEVELS } from '../../src/core/schemas/assessment.js';
import type { NotALesion } from '../../src/core/schemas/evaluation.js';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { percent, ranged, sourceName, tableOf } from './table.js';

const NOT_MEASURED = 'Not measured for this version; `npm run evaluate -- --write-card` does.';

const CONDITIONS: Readonly<Record<string, string>> = {
  INF: 'inflammatory (`INF`)',
  BEN_OTH: 'other benign (`BEN_OTH`)',
  MAL_OTH: 'other malignant (`MAL_OTH`)',
};
const LEVEL_NAMES: Readonly<Record<string, string>> = {
  'not-a-lesion': 'refused',
  'no-warning-sign': 'no warning sign',
  'some-warning-signs': 'some warning signs',
  'clear-warning-signs': 'clear warning signs',
};
const SHOWN_LEVELS = LEVELS.filter((level) => level !== 'inconclusive');

function kindsTable({ kinds }: NotALesion): string {
  const rows = Object.entries(kinds).map(([kind, { n, drawn, recall, recallLow, recallHigh }]) => [
    ...[kind, drawn ? 'synthetic' : 'photo', String(n), ranged([recall, recallLow, recallHigh], percent)],
  ]);
  return tableOf(['pictures without a lesion', '', 'n', 'rejected'], rows);
}

/** How the labels of modality are called where all lesions of one are counted. */
const MODALITY_NAMES: Readonly<Record<string, string>> = {
  dermoscopy: 'all dermoscopy',
  smartphone: 'all phone photos',
  photo: 'all clinical close-ups',
};

function falseRejectionsTable({ falseRejections }: NotALesion): string {
  const rows = falseRejections.map(({ by, value, n, turnedAway, falseRejection, falseRejectionLow, falseRejectionHigh }) => [
    ...[by === 'source' ? sourceName(value) : (MODALITY_NAMES[value] ?? value), String(n), String(turnedAway)],
    ranged([falseRejection, falseRejectionLow, falseRejectionHigh], percent),
  ]);
  return tableOf(['lesions of', 'n', 'rejected by mistake', ''], rows);
}

function conditionsTable({ otherConditions = [] }: NotALesion): string {
  const rows = otherConditions.map(({ condition, modality, n, rejected, rejectedLow, rejectedHigh, levels }) => [
    ...[CONDITIONS[condition] ?? condition, modality, String(n), ranged([rejected, rejectedLow, rejectedHigh], percent)],
    ...SHOWN_LEVELS.map((level) => String(levels[level] ?? 0)),
  ]);
  const header = ['MILK10k images labelled', '', 'n', 'rejected', ...SHOWN_LEVELS.map((level) => LEVEL_NAMES[level] ?? level)];
  return rows.length === 0 ? `Other skin conditions: ${NOT_MEASURED}` : tableOf(header, rows);
}

function melanomasTable(splits: Readonly<Record<string, NotALesion | undefined>>): string {
  const rows = Object.entries(splits).flatMap(([split, notALesion]) =>
    (notALesion?.melanomas ?? []).map(({ modality, n, turnedAway, falseRejection, falseRejectionLow, falseRejectionHigh }) => [
      ...[`\`${split}\``, modality, String(n), String(turnedAway)],
      ranged([falseRejection, falseRejectionLow, falseRejectionHigh], percent),
    ]),
  );
  return rows.length === 0
    ? `Melanomas that are rejected: ${NOT_MEASURED}`
    : tableOf(['melanomas of', '', 'n', 'rejected', ''], rows);
}

/** What is rejected of pictures without a lesion, of other skin conditions, of lesions and of melanomas. */
export function rejectionTables({ val, test }: ModelCard['evaluation']): string {
  const { notALesion } = test;
  if (notALesion === undefined) return NOT_MEASURED;
  return [
    kindsTable(notALesion),
    ...(notALesion.otherConditions === undefined
      ? []
      : ['Intervals by kind are exact (Clopper-Pearson); images of one patient count as one.']),
    conditionsTable(notALesion),
    falseRejectionsTable(notALesion),
    melanomasTable({ val: val.notALesion, test: notALesion }),
  ].join('\n\n');
}
