/** From a file to what the network is to assess: its centre square, or what the outline of its spot frames there, as `evaluate` does. */
import type { SquareCrop } from '../../../core/image/image.js';
import type { ModelManifest } from '../../../core/schemas/manifest.js';
import type {
  InferenceFailure,
  Outcome,
  PreprocessedPhoto,
  PreprocessingFailure,
  Preprocessor,
} from '../../../inference/index.js';

/** A photo that is ready, or a file that is broken; `stopped` where the network, which frames it, can't go on. */
export type ReadyPhoto =
  Outcome<PreprocessedPhoto, PreprocessingFailure> | { readonly kind: 'stopped'; readonly failure: InferenceFailure };

/** What it takes. */
export interface ReadyPhotoPorts {
  readonly preprocess: Preprocessor['preprocess'];
  /** The square that the outline frames. */
  readonly frame: (photo: PreprocessedPhoto) => Promise<Outcome<SquareCrop, InferenceFailure>>;
}

/**
 * Gets a file ready. One whose square is framed is decoded a second time: kept until then, the pixels of the many that are under way would take
 * gigabytes.
 */
export async function readyPhoto(
  file: Blob,
  { input, outline }: Pick<ModelManifest, 'input' | 'outline'>,
  { preprocess, frame }: ReadyPhotoPorts,
): Promise<ReadyPhoto> {
  const centred = await preprocess(file, input);
  if (centred.kind === 'failed' || outline === undefined) return centred;
  const framed = await frame(centred.value);
  if (framed.kind === 'failed') return { kind: 'stopped', failure: framed.failure };
  const [{ x, y, size }, own] = [framed.value, centred.value.crop];
  return x === own.x && y === own.y && size === own.size ? centred : preprocess(file, input, framed.value);
}
