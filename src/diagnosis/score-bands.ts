/** The three bands of the suspicion score between the model's operating points. */
import type { ScoredLevel } from '../core/calibration/postprocess.js';
import type { AssessedOperatingPoints } from '../core/schemas/assessment.js';
import { ofHundred } from '../ui/figure-format.js';
import { formatPercent } from '../ui/format.js';
import { scoreText } from './score-messages.js';

/** A band of the scale. */
export interface ScoreBand {
  readonly level: ScoredLevel;
  /** Width as a fraction of the scale; the three sum to one. */
  readonly width: number;
  /** For example "14% to 52%". */
  readonly range: string;
}

/** The bands of the scale, from the lowest. */
export function scoreBands({ highSensitivity: low, ruleIn }: AssessedOperatingPoints): readonly ScoreBand[] {
  // A model may have its operating points in the wrong order: the middle band is then empty.
  const high = Math.max(low, ruleIn);
  const lowText = formatPercent(low);
  const highText = formatPercent(high);
  return [
    { level: 'no-warning-sign', width: low, range: scoreText.below({ limit: lowText }) },
    { level: 'some-warning-signs', width: high - low, range: scoreText.between({ low: lowText, high: highText }) },
    { level: 'clear-warning-signs', width: 1 - high, range: scoreText.from({ limit: highText }) },
  ];
}

/** What the score means, and how many cancers lie below the lower operating point. */
export function scoreMeaning(
  suspicious: number,
  { sensitivity, highSensitivity }: AssessedOperatingPoints,
): readonly [string, string] {
  const caught = ofHundred(sensitivity);
  return [
    scoreText.scoreMeaning({ count: ofHundred(suspicious) }),
    scoreText.limitsMeaning({ limit: formatPercent(highSensitivity), caught, missed: 100 - caught }),
  ];
}
