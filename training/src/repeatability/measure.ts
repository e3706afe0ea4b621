/** Compares photos of the same spot as the app does: re-framed and re-lit ones, other photos of a lesion, and those of different lesions. */
import { calibratedProbabilities, suspiciousProbability } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { centreSquare } from '../../../src/core/image/image.js';
import { resampleRgba } from '../../../src/core/image/resample.js';
import type { Modality } from '../../../src/core/modality.js';
import { seededRandom } from '../../../src/core/random.js';
import { compareSquares } from '../../../src/core/change/compare-squares.js';
import { MEASURES, SIZE_MEASURES, changeOf } from '../../../src/core/change/measures.js';
import type { Measure } from '../../../src/core/change/measures.js';
import { REGISTRATION_SIDE_PX, pyramidOf } from '../../../src/core/registration/plane.js';
import type { RgbSquare } from '../../../src/core/registration/plane.js';
import { register } from '../../../src/core/registration/register.js';
import { IDENTITY, cornerError } from '../../../src/core/registration/similarity.js';
import { decodeImageFile } from '../data/decode.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { startProgress } from '../progress.js';
import { modalityOfRecord } from './draw.js';
import type { LesionPair } from './draw.js';
import { cutReframed, drawReframing, referenceSquare, relight } from './reframe.js';

/** Two photos of one spot, compared. */
export interface ComparedPair {
  readonly source: string;
  readonly modality: Modality;
  /** Whether both are cut from one photo; else they are two photos of the lesion. */
  readonly reframed: boolean;
  readonly reliable: boolean;
  /** Of the corners, in sides; for a re-framed photo alone. */
  readonly cornerError?: number;
  /** By how much each measure differs; one that was not measured is absent. */
  readonly changes: Readonly<Partial<Record<Measure, number>>>;
}

/** Two photos of different lesions. */
export interface DifferentPair {
  readonly source: string;
  readonly reliable: boolean;
}

/** What scores a photo. */
export type Scorer = Pick<ExportedModel, 'predict' | 'decisionsFor'>;

function toImage({ side, rgb }: RgbSquare): RgbaImage {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel] = rgb[pixel * 3 + channel] ?? 0;
  }
  return { width: side, height: side, data };
}

function suspicionOf(square: RgbSquare, model: Scorer): number {
  const output = model.predict(toImage(square));
  return suspiciousProbability(calibratedProbabilities(output.logits, model.decisionsFor(output)));
}

/** Everything that two squares of one spot differ by. */
function changesBetween(
  first: RgbSquare,
  second: RgbSquare,
  model: Scorer,
): Pick<ComparedPair, 'reliable' | 'changes'> & {
  readonly transform: Parameters<typeof cornerError>[0];
} {
  const { registration, measures, scaleSource } = compareSquares(first, second);
  const changes: Partial<Record<Measure, number>> = {};
  // A pair that the app would not compare says nothing of what it compares.
  if (registration.reliable) changes.suspicion = changeOf('suspicion', suspicionOf(first, model), suspicionOf(second, model));
  if (measures !== null) {
    for (const measure of MEASURES) {
      if (measure === 'suspicion' || (scaleSource === 'none' && SIZE_MEASURES.includes(measure))) continue;
      changes[measure] = changeOf(measure, measures[0][measure], measures[1][measure]);
    }
  }
  return { reliable: registration.reliable, transform: registration.transform, changes };
}

/** Options of the measurements. */
export interface MeasureOptions {
  readonly label: string;
  readonly seed: number;
  readonly model: Scorer;
}

/** Re-frames each photo and compares both; and compares each with the photo before it of the same source, which shows another lesion. */
export async function measureReframed(
  records: readonly ImageRecord[],
  { label, seed, model }: MeasureOptions,
): Promise<{ readonly pairs: readonly ComparedPair[]; readonly different: readonly DifferentPair[] }> {
  const progress = startProgress(label, records.length, 'img');
  const pairs: ComparedPair[] = [];
  const different: DifferentPair[] = [];
  const before = new Map<string, RgbSquare>();
  for (const [at, record] of records.entries()) {
    const random = seededRandom(seed * 100_003 + at);
    const image = await decodeImageFile(record.file);
    const source = sourceOf(record);
    const transform = drawReframing(random);
    const crop = referenceSquare(image);
    const first = cutReframed(image, crop, IDENTITY, REGISTRATION_SIDE_PX);
    const second = cutReframed(image, crop, transform, REGISTRATION_SIDE_PX);
    relight(first, random);
    relight(second, random);
    const { transform: found, ...compared } = changesBetween(first, second, model);
    pairs.push({
      ...{ source, modality: modalityOfRecord(record), reframed: true },
      ...compared,
      cornerError: cornerError(found, transform),
    });
    const other = before.get(source);
    if (other !== undefined) different.push({ source, reliable: register(pyramidOf(other), pyramidOf(second)).reliable });
    before.set(source, first);
    progress.update(at + 1);
  }
  progress.stop();
  return { pairs, different };
}

/** Compares two photos of each lesion, in the centre squares that the app proposes for close-ups. */
export async function measurePairs(lesions: readonly LesionPair[], { label, model }: MeasureOptions): Promise<ComparedPair[]> {
  const progress = startProgress(label, lesions.length, 'pairs');
  const pairs: ComparedPair[] = [];
  for (const [at, { first, second }] of lesions.entries()) {
    const [one, other] = [await squareOf(first), await squareOf(second)];
    const { reliable, changes } = changesBetween(one, other, model);
    pairs.push({ source: sourceOf(first), modality: modalityOfRecord(first), reframed: false, reliable, changes });
    progress.update(at + 1);
  }
  progress.stop();
  return pairs;
}

async function squareOf({ file }: ImageRecord): Promise<RgbSquare> {
  const image = await decodeImageFile(file);
  const crop = centreSquare(image.width, image.height);
  return { side: REGISTRATION_SIDE_PX, rgb: resampleRgba(image, crop, REGISTRATION_SIDE_PX) };
}
