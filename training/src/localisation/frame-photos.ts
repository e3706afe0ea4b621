/** Puts photos to every challenge and tries every method of placing the square on them. Node only. */
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { FramingMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../progress.js';
import { framingMetrics, evaluateFraming } from './measure.js';
import type { Framed } from './measure.js';
import { CHALLENGES, challenged, readMasked } from './photos.js';

/** Places a square; null for the centre square. */
export type Placer = (image: RgbaImage) => SquareCrop | null;

/** What {@link framePhotos} takes. */
export interface FramePhotosOptions {
  readonly dataDir: string;
  /** Words for the progress. */
  readonly label: string;
  /** Decides where a lesion comes to lie. */
  readonly seed: number;
  /** The methods to try, by name. */
  readonly placers: ReadonlyMap<string, Placer>;
}

/** One row a challenge and method. Throws `CliError` where a photo cannot be read or its mask does not fit. */
export async function framePhotos(records: readonly ImageRecord[], options: FramePhotosOptions): Promise<FramingMetrics[]> {
  const { dataDir, label, seed, placers } = options;
  const framed = new Map<string, Framed[]>();
  const progress = startProgress(label, records.length, 'img');
  for (const [at, record] of records.entries()) {
    const photo = await readMasked(record, dataDir);
    for (const challenge of CHALLENGES) {
      const put = photo && challenged(photo, challenge, seed + at);
      if (put === null) continue;
      for (const [method, place] of placers) {
        const name = `${challenge} ${method}`;
        framed.set(name, [...(framed.get(name) ?? []), { record, framing: evaluateFraming(put, place(put.image)) }]);
      }
    }
    progress.update(at + 1);
  }
  progress.stop();
  return CHALLENGES.flatMap((challenge) =>
    [...placers.keys()].flatMap((method) => framingMetrics(challenge, method, framed.get(`${challenge} ${method}`) ?? []) ?? []),
  );
}
