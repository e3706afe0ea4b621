/** The comparison of out-of-distribution (OOD) scores as tables for the terminal. */
import { MODALITIES } from '../../../src/core/modality.js';
import type { OodComparison } from './choose.js';
import type { Proportion, RuleFigures } from './compare.js';

const percent = (value: number): string => (Number.isNaN(value) ? '-' : (100 * value).toFixed(1));

/** A percentage and its interval: "87.5 (62-98)". */
function cell({ share, low, high }: Proportion): string {
  return Number.isNaN(share) ? '-' : `${percent(share)} (${(100 * low).toFixed(0)}-${(100 * high).toFixed(0)})`;
}

/** A table of rules: a column each, a row for what is refused wrongly in each modality and for every kind. */
export function ruleTable(rules: readonly (readonly [string, RuleFigures])[]): string {
  const [first] = rules;
  if (first === undefined) return '';
  const [, { recognised }] = first;
  const rows = [
    ['', ...rules.map(([name]) => name)],
    ...MODALITIES.map((modality) => [
      `lesions refused, ${modality}, n ${first[1].refused[modality].n}`,
      ...rules.map(([, { refused }]) => cell(refused[modality])),
    ]),
    ...MODALITIES.map((modality) => [
      `melanomas refused, ${modality}, n ${first[1].refusedMelanomas[modality].n}`,
      ...rules.map(([, { refusedMelanomas }]) => String(refusedMelanomas[modality].hits)),
    ]),
    ...recognised.map(({ kind, modality, split, learned, counts, n }, at) => [
      `${kind}, ${modality}${split === null ? '' : `, ${split}`}, learned ${learned}, n ${n}${counts ? '' : ' *'}`,
      ...rules.map(([, figures]) => (figures.recognised[at] ? cell(figures.recognised[at]) : '-')),
    ]),
    ['recognised, mean over the kinds', ...rules.map(([, { meanRecognised }]) => percent(meanRecognised))],
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** All scores on `val`, alone and next to the class `other`, and what the rule chose. */
export function comparisonTable({ asDecided, otherAlone, scores, chosen }: OodComparison): string {
  const gains = scores.map(({ name, gain }) =>
    gain === null
      ? `${name}: not known`
      : `${name}: ${percent(gain.difference)} points (${percent(gain.low)} to ${percent(gain.high)})`,
  );
  return [
    'On val. Percent, 95% intervals; lesions refused wrongly, then the share of each kind that is recognised. * is reported, and does not count.',
    '',
    'Each score alone, at the limits that refuse at most 1% of the dermoscopy lesions, 3% of the photos, and no melanoma:',
    ruleTable([['class other', otherAlone], ...scores.map(({ name, alone }) => [name, alone] as const)]),
    '',
    'Next to the class other at the threshold of the decisions ("as decided"), at the same limits for both together:',
    ruleTable([['as decided', asDecided], ...scores.map(({ name, withOther }) => [name, withOther] as const)]),
    '',
    'What each recognises more, next to the class other, than that class alone at the same limits:',
    ...gains,
    chosen === null
      ? 'No score ships: none is better than the class other alone beyond chance.'
      : `Ships: ${chosen}, which is better than the class other alone beyond chance.`,
  ].join('\n');
}
