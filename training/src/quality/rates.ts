/** How often the check before the score is right and wrong, by modality and kind of degradation. Node only, pure. */
import { firstProblem } from '../../../src/core/quality/quality.js';
import type { QualityLimits } from '../../../src/core/quality/quality.js';
import type { Modality, QualityRates, RateRow } from '../../../src/core/quality/rates.js';
import { problemCausedBy } from './choose-limits.js';
import { DEGRADATIONS } from './degrade.js';
import type { Measured } from './measure.js';

const MODALITIES: readonly Modality[] = ['dermoscopy', 'phone'];

function modalityOf({ phone }: Measured): Modality {
  return phone ? 'phone' : 'dermoscopy';
}

/** Counts what the limits do on measured photos and copies. */
export function ratesOf(measured: readonly Measured[], limits: QualityLimits): QualityRates {
  const rows: RateRow[] = [];
  for (const degradation of [null, ...DEGRADATIONS]) {
    for (const modality of MODALITIES) {
      const group = measured.filter((one) => one.degradation === degradation && modalityOf(one) === modality);
      if (group.length === 0) continue;
      const problems = group.map(({ figures }) => firstProblem(figures, limits)).filter((problem) => problem !== null);
      const rightlyNamed =
        degradation === null ? null : problems.filter((problem) => problem === problemCausedBy(degradation)).length;
      rows.push({
        degradation: degradation ?? 'untouched',
        modality,
        photos: group.length,
        flagged: problems.length,
        rightlyNamed,
      });
    }
  }
  return rows;
}

/** The rates as a table for the terminal. */
export function ratesTable(rates: QualityRates): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`.padStart(7);
  const lines = rates.map(({ degradation, modality, photos, flagged, rightlyNamed }) => {
    const named = rightlyNamed === null ? '' : `, ${percent(rightlyNamed, photos)} named as what it is`;
    return `${degradation.padEnd(10)} ${modality.padEnd(10)} ${percent(flagged, photos)} of ${photos} flagged${named}`;
  });
  return lines.join('\n');
}
