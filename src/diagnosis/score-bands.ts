/** The three bands of the score between the model's operating points, and what is said of a score next to one. */
import type { ScoredLevel } from '../core/calibration/postprocess.js';
import type { AssessedOperatingPoints } from '../core/schemas/assessment.js';
import { formatShareOf } from '../i18n/numbers.js';
import { ofHundred } from '../ui/figure-format.js';
import { formatPercent } from '../ui/format.js';
import { scoreText } from './score-messages.js';

/** A band of the scale. */
export interface ScoreBand {
  readonly level: ScoredLevel;
  /** From where on it reaches, 0 to 1. */
  readonly from: number;
  /** Width as a fraction of the scale; the three sum to one. */
  readonly width: number;
  /** For example "14% to 52%". */
  readonly range: string;
}

/** Digits behind the point of a percentage, at most. */
const MOST_DIGITS = 2;
/** A score this close to a cut-off is called a close call: about what another photo of the same spot may change. */
const CLOSE = 0.01;

/** The bands of the scale, from the lowest. @param digits behind the point of their limits. */
export function scoreBands({ highSensitivity: low, ruleIn }: AssessedOperatingPoints, digits = 0): readonly ScoreBand[] {
  // A model may have its operating points in the wrong order: the middle band is then empty.
  const high = Math.max(low, ruleIn);
  const format = (share: number): string => (digits === 0 ? formatPercent(share) : formatShareOf(share, digits));
  const [lowText, highText] = [format(low), format(high)];
  return [
    { level: 'no-warning-sign', from: 0, width: low, range: scoreText.below({ limit: lowText }) },
    { level: 'some-warning-signs', from: low, width: high - low, range: scoreText.between({ low: lowText, high: highText }) },
    { level: 'clear-warning-signs', from: high, width: 1 - high, range: scoreText.from({ limit: highText }) },
  ];
}

/** How many digits it takes to see on which side of the operating points a score lies: 0 but for a score next to one. */
export function scoreDigits(suspicious: number, { highSensitivity, ruleIn }: AssessedOperatingPoints): number {
  const looksEqual = (digits: number): boolean =>
    [highSensitivity, ruleIn].some((point) => formatShareOf(suspicious, digits) === formatShareOf(point, digits));
  let digits = 0;
  while (digits < MOST_DIGITS && looksEqual(digits)) digits++;
  return digits;
}

/** The score with as many digits as it takes to see its side: "37%", and "45.9%" next to a cut-off of 46.0%. */
export function scoreFigure(suspicious: number, operatingPoints: AssessedOperatingPoints): string {
  const digits = scoreDigits(suspicious, operatingPoints);
  return digits === 0 ? formatPercent(suspicious) : formatShareOf(suspicious, digits);
}

/** The level that the cut-offs give to a score. */
export function bandOf(suspicious: number, operatingPoints: AssessedOperatingPoints): ScoredLevel {
  return scoreBands(operatingPoints).findLast(({ from }) => suspicious >= from)?.level ?? 'no-warning-sign';
}

/** What a band is called. Where an early stage alone raised the score, the band that it reached is called so: it shows no clear sign of a cancer. */
export function bandName(band: ScoredLevel, here: ScoredLevel, isEarlyStage: boolean): string {
  return isEarlyStage && band === here ? scoreText.earlyStage : scoreText.bands[band];
}

/**
 * Where a score stands on the scale, 0 to 1: bands are drawn equally wide, so that a narrow one has room for its name, and a score keeps its place
 * within its band.
 */
export function placeOnScale(suspicious: number, operatingPoints: AssessedOperatingPoints): number {
  const bands = scoreBands(operatingPoints);
  const at = bands.findIndex(({ level }) => level === bandOf(suspicious, operatingPoints));
  const band = bands[at];
  const within = band && band.width > 0 ? (suspicious - band.from) / band.width : 0;
  return (at + within) / bands.length;
}

/** What decides where a score lies next to a cut-off; undefined elsewhere. */
export function borderlineText(
  suspicious: number,
  operatingPoints: AssessedOperatingPoints,
  isEarlyStage = false,
): string | undefined {
  const digits = Math.max(1, scoreDigits(suspicious, operatingPoints));
  const near = scoreBands(operatingPoints).find(({ from }) => from > 0 && Math.abs(suspicious - from) <= CLOSE);
  // An early stage is one on either side of the upper cut-off.
  if (near === undefined || (isEarlyStage && near.level === 'clear-warning-signs')) return undefined;
  return scoreText.borderline({
    score: formatShareOf(suspicious, digits),
    limit: formatShareOf(near.from, digits),
    band: scoreText.bands[near.level],
  });
}

/** What the score means in the test data, and how many cancers lie below the lower operating point. */
export function scoreMeaning(
  suspicious: number,
  { sensitivity, highSensitivity }: AssessedOperatingPoints,
): readonly [string, string, string] {
  const caught = ofHundred(sensitivity);
  return [
    scoreText.scoreMeaning({ count: ofHundred(suspicious) }),
    scoreText.testSetNote,
    scoreText.cutOffMeaning({ limit: formatPercent(highSensitivity), caught, missed: 100 - caught }),
  ];
}
