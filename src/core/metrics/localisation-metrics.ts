/**
 * How often the guess of where the spot is was right on the test photos, as `npm run spot-guess -- --write` measured it. Pure.
 */
import measured from './localisation-metrics.json' with { type: 'json' };

/** What a way of placing the square does on photos put to one test; intervals hold 95% of the resamples of patients. */
export interface FramingFigures {
  /** `as-taken`, `off-centre` or `wide`: `training/src/spot/compose.ts` says what was done. */
  readonly challenge: string;
  /** `centre` for the largest centred square, `guess` for the app's, `network` for one from the network's class-activation map. */
  readonly way: string;
  readonly photos: number;
  readonly patients: number;
  /** Photos whose square is another than the centred one. */
  readonly moved: number;
  /** Share of the photos whose square holds the centre of the lesion's mask. */
  readonly holdsCentre: number;
  readonly holdsCentreLow: number;
  readonly holdsCentreHigh: number;
  /** Mean share of the mask that the square holds. */
  readonly held: number;
  readonly heldLow: number;
  readonly heldHigh: number;
  readonly heldMedian: number;
  /** Share of the photos whose square holds 90% of the mask, and the lesion is a quarter of the square or more. */
  readonly wellFramed: number;
  readonly wellFramedLow: number;
  readonly wellFramedHigh: number;
  /** Side of the square in longer sides of the lesion's box: the median. */
  readonly timesLesion: number;
}

/** How often the guess leaves a dermatoscope's picture as it is. */
export interface DermoscopyFigures {
  readonly source: string;
  readonly photos: number;
  /** Photos whose square is another than the centred one, and how large that is then: the median share of the centred one's side. */
  readonly moved: number;
  readonly movedSide: number | null;
}

/** What the network makes of the close-ups of `test` whose square the guess moved: of the centre square, and of the guessed one. */
export interface MovedFigures {
  /** Version of the model. */
  readonly model: string;
  /** Close-ups of spots of which it is known whether they are suspicious, and those that the guess moved the square of. */
  readonly photos: number;
  readonly moved: number;
  /** Suspicious ones among the moved, and how many of them score at or above the limit of "some warning signs". */
  readonly suspicious: number;
  readonly foundInCentre: number;
  readonly foundByGuess: number;
  /** The others among the moved, and how many of them do so. */
  readonly harmless: number;
  readonly alarmsInCentre: number;
  readonly alarmsByGuess: number;
}

/** The published figures, of the rule in `spot-guess.ts`. */
export const SPOT_FIGURES: {
  readonly phone: readonly FramingFigures[];
  readonly dermoscopy: readonly DermoscopyFigures[];
  readonly moved: MovedFigures;
} = measured;
