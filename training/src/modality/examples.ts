/** The photos that the modality head is fitted on, and their pooled features on wasm, as the app would see them. */
import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { centreSquare, clampCrop } from '../../../src/core/image/image.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { localiseSpot } from '../../../src/core/localisation/localise.js';
import { modalityFromLabel } from '../../../src/core/modality.js';
import { seededRandom } from '../../../src/core/random.js';
import { CliError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import { startProgress } from '../progress.js';
import type { ModalityExample } from './modality-head.js';

/** Images of a data set that are used; more change nothing, since a probe this simple needs few. */
export const IMAGES_PER_SOURCE = 150;

/** How much larger or smaller than the spot's square, or the centre square, a person may choose theirs. */
const MAX_SCALE = 1.5;
/** JPEG qualities that a re-encoded photo gets. */
const [MIN_QUALITY, MAX_QUALITY] = [40, 90];

/** The pictures of a photo: the centre square, and a square like a person's, perhaps of a re-encoded photo. */
const PICTURES = ['centre', 'jittered'] as const;

function seedOf({ image }: ImageRecord): number {
  return createHash('md5').update(image).digest().readUInt32LE(0);
}

/** Up to {@link IMAGES_PER_SOURCE} images of each data set, always the same ones. */
export function modalitySample(records: readonly ImageRecord[], perSource = IMAGES_PER_SOURCE): ImageRecord[] {
  const sources = new Map<string, ImageRecord[]>();
  for (const record of records) sources.set(record.dataset, [...(sources.get(record.dataset) ?? []), record]);
  return [...sources.values()].flatMap((images) => images.sort((a, b) => seedOf(a) - seedOf(b)).slice(0, perSource));
}

/** The image as it comes out of a JPEG file. */
async function reencoded({ width, height, data }: RgbaImage, quality: number): Promise<RgbaImage> {
  const file = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality })
    .toBuffer();
  return { width, height, data: new Uint8Array(await sharp(file).ensureAlpha().raw().toBuffer()) };
}

/** A square of the same centre, within the image. */
export function scaledSquare({ x, y, size }: SquareCrop, factor: number, { width, height }: RgbaImage): SquareCrop {
  const side = Math.min(size * factor, width, height);
  return clampCrop({ x: x + (size - side) / 2, y: y + (size - side) / 2, size: side }, width, height);
}

/** The square is where the app would put it or in the centre, up to half larger or smaller; every other photo is re-encoded. */
async function jittered(image: RgbaImage, seed: number): Promise<readonly [RgbaImage, SquareCrop]> {
  const random = seededRandom(seed);
  const centre = centreSquare(image.width, image.height);
  const factor = MAX_SCALE ** (random() * 2 - 1);
  const square = scaledSquare(random() < 0.5 ? (localiseSpot(image) ?? centre) : centre, factor, image);
  if (random() >= 0.5) return [image, square];
  return [await reencoded(image, MIN_QUALITY + Math.round(random() * (MAX_QUALITY - MIN_QUALITY))), square];
}

/** A graph with the outputs that are features. */
export interface FeatureGraph {
  readonly graph: LoadedGraph;
  readonly outputs: readonly string[];
  readonly input: InputSpec;
}

/** All feature outputs, one after the other. */
function pooledFeatures({ graph, outputs, input }: FeatureGraph, picture: RgbaImage, square: SquareCrop): Float32Array {
  const values = graph.run(toNetworkInput(picture, square, input), input.sizePx, outputs);
  return Float32Array.from(values.flatMap((part) => [...part]));
}

/** Features of earlier runs by image and picture, and the way to add to them. */
interface FeatureCache {
  readonly known: ReadonlyMap<string, Float32Array>;
  readonly add: (key: string, features: Float32Array) => Promise<void>;
}

/** Opens a JSON Lines file of features, or creates it. Rejects with {@link CliError} where it is of another network. */
async function openFeatureCache(file: string | undefined, network: string): Promise<FeatureCache> {
  if (file === undefined) return { known: new Map(), add: () => Promise.resolve() };
  const header = JSON.stringify({ featuresOf: network });
  const text = await readFile(file, 'utf8').catch(() => '');
  const [first, ...lines] = text.split('\n');
  if (text === '') await writeFile(file, `${header}\n`);
  else if (first !== header) throw new CliError(`${file} holds features of another network. Give another file with --cache.`);
  // A line without a newline was being written when the run was stopped.
  const whole = lines.slice(0, -1).map((line) => JSON.parse(line) as { key: string; features: string });
  if (text !== '' && !text.endsWith('\n')) await writeFile(file, `${text.slice(0, text.lastIndexOf('\n'))}\n`);
  return {
    known: new Map(whole.map(({ key, features }) => [key, decodeFeatures(features)])),
    add: (key, features) => appendFile(file, `${JSON.stringify({ key, features: encodeFeatures(features) })}\n`),
  };
}

const encodeFeatures = (features: Float32Array): string =>
  Buffer.from(features.buffer, features.byteOffset, features.byteLength).toString('base64');

const decodeFeatures = (text: string): Float32Array => new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

/**
 * Features of every picture of the records, with progress. Each data set counts as much as any other.
 * @param cache file that keeps them, so that a run that was stopped continues, and a name of the network.
 */
export async function modalityExamples(
  records: readonly ImageRecord[],
  network: FeatureGraph,
  cache: { readonly file?: string; readonly network: string },
): Promise<ModalityExample[]> {
  const { known, add } = await openFeatureCache(cache.file, cache.network);
  const sizes = new Map<string, number>();
  for (const { dataset } of records) sizes.set(dataset, (sizes.get(dataset) ?? 0) + 1);
  const progress = startProgress('modality', records.length, 'img');
  const examples: ModalityExample[] = [];
  for (const [at, record] of records.entries()) {
    const image = PICTURES.every((name) => known.has(`${record.image} ${name}`)) ? null : await decodeImageFile(record.file);
    for (const name of PICTURES) {
      const key = `${record.image} ${name}`;
      let features = known.get(key);
      if (features === undefined && image !== null) {
        const [picture, square] =
          name === 'centre' ? [image, centreSquare(image.width, image.height)] : await jittered(image, seedOf(record));
        features = pooledFeatures(network, picture, square);
        await add(key, features);
      }
      if (features === undefined) throw new Error('no features');
      const isDermoscopy = modalityFromLabel(record.modality) === 'dermoscopy';
      examples.push({ features, isDermoscopy, weight: 1 / (sizes.get(record.dataset) ?? 1) });
    }
    progress.update(at + 1);
  }
  progress.stop();
  return examples;
}
