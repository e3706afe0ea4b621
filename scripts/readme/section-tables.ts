/** The documents' tables of what is measured apart from the score: abstention, heat-map check, photo-quality check and localisation. */
import type { ErrorMetrics } from '../../src/core/schemas/measured-sections.js';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { figure, percent, ranged, sourceName, tableOf } from './table.js';

const NOT_MEASURED = 'Not measured for this version.';

const wrong = ({ wrong: value, wrongLow, wrongHigh }: ErrorMetrics): string => ranged([value, wrongLow, wrongHigh], percent);
const ofCount = (count: number, n: number): string => `${count} of ${n}`;

/** How often the app says "I can't tell from this photo", and how often the score is wrong there and elsewhere. */
export function stabilityTables({ stability }: ModelCard): string {
  if (stability === undefined) return NOT_MEASURED;
  const bySource = Object.entries(stability.test).map(([source, split]) => [
    ...[sourceName(source), String(split.n), ranged([split.withheld, split.withheldLow, split.withheldHigh], percent)],
    ...[wrong(split.errorAnswered), wrong(split.errorWithheld)],
  ]);
  const bands = stability.bands.map(({ above, to, error }) => [
    above === undefined
      ? 'none: all views give the same level'
      : to === undefined
        ? `above ${figure(above)}`
        : `${figure(above)} to ${figure(to)}`,
    ...[String(error.n), wrong(error), figure(error.auc), percent(error.sensitivity), percent(error.specificity)],
  ]);
  return [
    tableOf(['test lesions of', 'n', 'inconclusive', 'wrong, with an answer', 'wrong, inconclusive'], bySource),
    tableOf(['disagreement of the views', 'n', 'wrong', 'AUC', 'sensitivity', 'specificity'], bands),
  ].join('\n\n');
}

/** How often the heat-map is not shown because it does not explain the score. */
export function heatMapTable({ heatMapCheck }: ModelCard): string {
  if (heatMapCheck === undefined) return NOT_MEASURED;
  const rows = Object.entries(heatMapCheck.test).map(([source, { n, withheld, withheldLow, withheldHigh }]) => [
    ...[sourceName(source), String(n), ranged([withheld, withheldLow, withheldHigh], percent)],
  ]);
  return tableOf(['test lesions with a warning, of', 'n', 'heat-map not shown'], rows);
}

/** How often the photo-quality check flags photos as they are, and degraded copies of them. */
export function qualityTable({ qualityCheck }: ModelCard): string {
  if (qualityCheck === undefined) return NOT_MEASURED;
  const rows = qualityCheck.rows.map(({ degradation, modality, photos, flagged, correctlyNamed }) => [
    ...[degradation, modality, ofCount(flagged, photos), correctlyNamed === null ? '' : ofCount(correctlyNamed, photos)],
  ]);
  return tableOf(['photos', 'modality', 'flagged', 'flagged for this very reason'], rows);
}

/** How well the square that the app proposes frames the lesion, and what moving it does to the score. */
export function localisationTables({ localisation }: ModelCard): string {
  if (localisation === undefined) return NOT_MEASURED;
  const { phone, dermoscopy, moved } = localisation;
  const framing = phone.map((row) => [
    ...[row.challenge, row.method, String(row.photos), String(row.moved)],
    ranged([row.containsCentre, row.containsCentreLow, row.containsCentreHigh], percent),
    ranged([row.coverage, row.coverageLow, row.coverageHigh], percent),
    ranged([row.wellFramed, row.wellFramedLow, row.wellFramedHigh], percent),
  ]);
  return [
    tableOf(
      ['phone photos', 'square', 'n', 'moved', 'holds the lesion’s centre', 'mean part of the lesion inside', 'well framed'],
      framing,
    ),
    tableOf(
      ['dermoscopy photos of', 'n', 'moved'],
      dermoscopy.map((row) => [sourceName(row.source), String(row.photos), String(row.moved)]),
    ),
    tableOf(
      ['close-ups whose square was moved', 'n', 'flagged, centred square', 'flagged, moved square'],
      [
        ['suspicious', String(moved.suspicious), String(moved.truePositivesCentred), String(moved.truePositivesLocalised)],
        ['benign', String(moved.benign), String(moved.falsePositivesCentred), String(moved.falsePositivesLocalised)],
      ],
    ),
  ].join('\n\n');
}
