/** Puts photos to every challenge and tries every method of placing the square on them. */
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { FramingMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../progress.js';
import { framingMetrics, evaluateFraming } from './framing-metrics.js';
import type { FramedPhoto } from './framing-metrics.js';
import { CHALLENGES, applyChallenge, readMasked } from './challenges.js';

/** A localisation method: returns a square, or null for the centre square. */
export type Localiser = (image: RgbaImage) => SquareCrop | null;

/** Options of {@link framePhotos}. */
export interface FramePhotosOptions {
  readonly dataDir: string;
  /** Label of the progress. */
  readonly label: string;
  /** Decides where a lesion is placed. */
  readonly seed: number;
  /** The methods to try, by name. */
  readonly localisers: ReadonlyMap<string, Localiser>;
}

/** One row a challenge and method. Throws `CliError` where a photo cannot be read or its mask does not fit. */
export async function framePhotos(records: readonly ImageRecord[], options: FramePhotosOptions): Promise<FramingMetrics[]> {
  const { dataDir, label, seed, localisers } = options;
  const framed = new Map<string, FramedPhoto[]>();
  const progress = startProgress(label, records.length, 'img');
  for (const [at, record] of records.entries()) {
    const photo = await readMasked(record, dataDir);
    for (const challenge of CHALLENGES) {
      const version = photo && applyChallenge(photo, challenge, seed + at);
      if (version === null) continue;
      for (const [method, localise] of localisers) {
        const name = `${challenge} ${method}`;
        framed.set(name, [...(framed.get(name) ?? []), { record, framing: evaluateFraming(version, localise(version.image)) }]);
      }
    }
    progress.update(at + 1);
  }
  progress.stop();
  return CHALLENGES.flatMap((challenge) =>
    [...localisers.keys()].flatMap(
      (method) => framingMetrics(challenge, method, framed.get(`${challenge} ${method}`) ?? []) ?? [],
    ),
  );
}
