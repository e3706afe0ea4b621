/**
 * How a photo of a spot was taken. The two kinds look so different, and the people behind them have cancers so differently often, that each
 * has decisions of its own: calibration, operating points and out-of-distribution threshold.
 */

/** `dermoscopy`: through a dermatoscope. `photo`: without one, by a phone or a clinic's camera. */
export const MODALITIES = ['dermoscopy', 'photo'] as const;
/** See {@link MODALITIES}. */
export type Modality = (typeof MODALITIES)[number];

/** The modality behind what a data set calls it: all that is not dermoscopy is a photo. */
export function modalityFromLabel(label: string): Modality {
  return label.trim().toLowerCase() === 'dermoscopy' ? 'dermoscopy' : 'photo';
}

/** The network's probability that a picture is dermoscopy, 0 to 1. @param logit its modality output, a log-odds. */
export function dermoscopyProbability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The modality that the network names. @param probability of dermoscopy, 0 to 1. */
export function modalityFromProbability(probability: number): Modality {
  return probability >= 0.5 ? 'dermoscopy' : 'photo';
}

/** A value for each modality. */
export function byModality<T>(valueOf: (modality: Modality) => T): Record<Modality, T> {
  return { dermoscopy: valueOf('dermoscopy'), photo: valueOf('photo') };
}
