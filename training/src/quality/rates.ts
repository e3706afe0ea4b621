/** How often the photo-quality check is right and wrong, by modality and degradation. */
import { firstProblem } from '../../../src/core/quality/quality.js';
import type { QualityLimits } from '../../../src/core/quality/quality.js';
import { MODALITIES } from '../../../src/core/schemas/measured-sections.js';
import type { Modality, QualityRate } from '../../../src/core/schemas/measured-sections.js';
import { problemCausedBy } from './choose-limits.js';
import { DEGRADATIONS } from './degrade.js';
import type { Measured } from './measure.js';

function modalityOf({ phone }: Measured): Modality {
  return phone ? 'phone' : 'dermoscopy';
}

/** Counts what the limits do on measured photos and copies. */
export function measureRates(measured: readonly Measured[], limits: QualityLimits): QualityRate[] {
  const rows: QualityRate[] = [];
  for (const degradation of [null, ...DEGRADATIONS]) {
    for (const modality of MODALITIES) {
      const group = measured.filter((one) => one.degradation === degradation && modalityOf(one) === modality);
      if (group.length === 0) continue;
      const problems = group.map(({ metrics }) => firstProblem(metrics, limits)).filter((problem) => problem !== null);
      const correctlyNamed =
        degradation === null ? null : problems.filter((problem) => problem === problemCausedBy(degradation)).length;
      rows.push({
        degradation: degradation ?? 'untouched',
        modality,
        photos: group.length,
        flagged: problems.length,
        correctlyNamed,
      });
    }
  }
  return rows;
}

/** The rates as a table for the terminal. */
export function ratesTable(rates: readonly QualityRate[]): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`.padStart(7);
  const lines = rates.map(({ degradation, modality, photos, flagged, correctlyNamed }) => {
    const named = correctlyNamed === null ? '' : `, ${percent(correctlyNamed, photos)} named as what it is`;
    return `${degradation.padEnd(10)} ${modality.padEnd(10)} ${percent(flagged, photos)} of ${photos} flagged${named}`;
  });
  return lines.join('\n');
}
