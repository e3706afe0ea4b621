/** Measures untouched photos and their degraded copies as the app's worker measures a square. */
import { centreSquare } from '../../../src/core/image/image.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { checkQuality } from '../../../src/core/quality/quality.js';
import type { QualityMetrics } from '../../../src/core/quality/quality.js';
import { seededRandom } from '../../../src/core/random.js';
import { decodeImageFile } from '../data/decode.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../progress.js';
import { DEGRADATIONS, degrade } from './degrade.js';
import type { Degradation } from './degrade.js';

/** A photo or a copy of it, measured. */
export interface Measured {
  readonly source: string;
  /** Whether it was taken by a phone without a dermatoscope. */
  readonly phone: boolean;
  /** Null for an untouched photo. */
  readonly degradation: Degradation | null;
  readonly metrics: QualityMetrics;
}

/** Measures the largest centred square, the app's default crop. */
export function measureImage(image: RgbaImage): QualityMetrics {
  return checkQuality(image, centreSquare(image.width, image.height)).metrics;
}

/** Photos of lesions; those of hands and clothes are rejected as out of distribution. */
export function lesionPhotos(records: readonly ImageRecord[]): ImageRecord[] {
  return records.filter((record) => sourceOf(record) !== 'other');
}

/** Up to `count` photos of each source, drawn without replacement. */
export function drawPerSource(records: readonly ImageRecord[], count: number, seed: number): ImageRecord[] {
  const random = seededRandom(seed);
  const bySource = new Map<string, ImageRecord[]>();
  for (const record of records) {
    const list = bySource.get(sourceOf(record)) ?? [];
    list.push(record);
    bySource.set(sourceOf(record), list);
  }
  return [...bySource.values()].flatMap((list) => {
    const keyed = list.map((record) => ({ record, key: random() }));
    return keyed
      .sort((a, b) => a.key - b.key || a.record.image.localeCompare(b.record.image))
      .slice(0, count)
      .map(({ record }) => record);
  });
}

/** Options of {@link measureAll}. */
export interface MeasureOptions {
  /** Label of the progress. */
  readonly label: string;
  /** Photos of which degraded copies are measured, too. */
  readonly copied: readonly ImageRecord[];
  readonly seed: number;
}

/** Measures every photo, and copies of some. Throws `CliError` with the file's name where one cannot be read. */
export async function measureAll(records: readonly ImageRecord[], options: MeasureOptions): Promise<Measured[]> {
  const copied = new Set(options.copied.map(({ image }) => image));
  const progress = startProgress(options.label, records.length + copied.size * DEGRADATIONS.length, 'img');
  const measured: Measured[] = [];
  let done = 0;
  for (const [at, record] of records.entries()) {
    const about = { source: sourceOf(record), phone: record.modality === 'smartphone' };
    const image = await decodeImageFile(record.file);
    measured.push({ ...about, degradation: null, metrics: measureImage(image) });
    done++;
    if (copied.has(record.image)) {
      for (const kind of DEGRADATIONS) {
        measured.push({ ...about, degradation: kind, metrics: measureImage(degrade(image, kind, options.seed + at)) });
      }
      done += DEGRADATIONS.length;
    }
    progress.update(done);
  }
  progress.stop();
  return measured;
}
