/**
 * How often the check before the score was right and wrong on the test photos, as `npm run quality -- --write` measured it. Pure.
 */
import measured from './rates.json' with { type: 'json' };

/** How a photo was taken. `phone` is a phone's camera without a dermatoscope. */
export type Modality = 'dermoscopy' | 'phone';

/** What the check said of photos of one kind. */
export interface RateRow {
  /** `untouched`, or what was done to the copies; `training/src/quality/degrade.ts` says how much. */
  readonly degradation: string;
  readonly modality: string;
  /** Photos or copies. */
  readonly photos: number;
  /** How many of them were flagged. Of untouched ones these are false alarms, though some of these photos are poor indeed. */
  readonly flagged: number;
  /** How many were flagged as the very thing that was done to them; null for untouched ones. */
  readonly rightlyNamed: number | null;
}

/** A row for each kind and modality. */
export type QualityRates = readonly RateRow[];

/** The published rates, of the limits in `limits.json`. */
export const QUALITY_RATES: QualityRates = measured.rows;
