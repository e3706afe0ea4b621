/**
 * Writes a version for the browser: `public/model/<version>/` with the graph, the weights, the card and the manifest that binds
 * them by SHA-256, and `current.json` that points to it.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CLASS_IDS } from '../../../src/core/classes.js';
import { drawGoldenInput } from '../../../src/core/golden-inputs.js';
import { MANIFEST_SCHEMA_VERSION, POINTER_SCHEMA_VERSION } from '../../../src/core/schemas/manifest.js';
import type { ModelManifest, ModelPointer, PublishedFile } from '../../../src/core/schemas/manifest.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { byModality } from '../../../src/core/modality.js';
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import type { View } from '../../../src/core/tta/views.js';
import { CliError } from '../cli-error.js';
import { sha256Hex } from '../sha256.js';
import { LOGITS, MODALITY, OUTLINE } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import type { GraphFiles } from '../graph/serialise.js';

/** Seeds of the images that a device tests itself with. */
const GOLDEN_SEEDS = [1, 2, 3];
/** Half-precision GPUs differ by a few hundredths in the logits; wrong shaders by whole numbers. */
const GOLDEN_TOLERANCE = 0.15;

/** What a version is made of. */
export interface VersionInput {
  readonly version: string;
  /** ISO 8601 day. */
  readonly createdAt: string;
  readonly files: GraphFiles;
  readonly spec: InputSpec;
  /** From which sides the network views of a image. */
  readonly views: readonly View[];
  readonly camSize: number;
  /** Whether the graph tells modalities apart. */
  readonly modality: boolean;
  readonly decisions: ModelDecisions;
  /** How far the views at a photo may be apart; every photo is answered where absent. */
  readonly stability?: ModelManifest['stability'];
  /** How much a heat-map's marked region must matter; every map is shown where absent. */
  readonly heatMapCheck?: ModelManifest['heatMapCheck'];
  /** How the outline frames what is assessed; the person's own square is assessed where absent. */
  readonly outline?: ModelManifest['outline'];
  /** Text of `card.json`. */
  readonly cardJson: string;
}

/**
 * The raw outputs of a graph for the golden images.
 * @param has which outputs there are besides the logits; the outline only where it frames what is assessed.
 */
export function goldenOutputs(
  graph: LoadedGraph,
  spec: InputSpec,
  has: { readonly modality: boolean; readonly outline: boolean },
): ModelManifest['golden'] {
  return GOLDEN_SEEDS.map((seed, at) => {
    const image = drawGoldenInput(seed);
    const input = toNetworkInput(image, centreSquare(image.width, image.height), spec);
    const [logits, modality] = graph.run(input, spec.sizePx, [LOGITS, ...(has.modality ? [MODALITY] : [])]);
    if (logits === undefined) throw new Error('the graph gave no logits');
    const [outline] = has.outline && at === 0 ? graph.run(input, spec.sizePx, [OUTLINE]) : [];
    return {
      seed,
      logits: [...logits],
      ...(modality?.[0] === undefined ? {} : { modality: modality[0] }),
      ...(outline === undefined ? {} : { outline: outline.reduce((sum, value) => sum + value, 0) / outline.length }),
    };
  });
}

/** Decisions as the manifest and the card have them: once what all modalities share, and the rest by modality. */
export function manifestDecisions(decisions: ModelDecisions): Pick<ModelManifest, 'temperature' | 'classOffsets' | 'modalities'> {
  const { temperature, classOffsets } = decisions.photo;
  const modalities = byModality((modality) => {
    const { suspiciousScale, operatingPoints, notALesionThreshold, chosenFrom } = decisions[modality];
    return { suspiciousScale, operatingPoints, notALesionThreshold, ...(chosenFrom && { chosenFrom }) };
  });
  return { temperature, classOffsets, modalities };
}

function published(bytes: Uint8Array): PublishedFile {
  return { bytes: bytes.length, sha256: sha256Hex(bytes) };
}

/** The files of a version. */
const VERSION_FILES = ['model.json', 'weights.bin', 'card.json', 'manifest.json'];

/** Whether a folder is a version that an export wrote: it has its manifest, which names it, and no files but a version's. */
async function isVersion(dir: string): Promise<boolean> {
  const names = await readdir(dir);
  if (!names.includes('manifest.json') || names.some((name) => !VERSION_FILES.includes(name))) return false;
  try {
    const manifest = JSON.parse(await readFile(path.join(dir, 'manifest.json'), 'utf8')) as { version?: unknown };
    return manifest.version === path.basename(dir);
  } catch {
    return false;
  }
}

/**
 * Writes the version and points to it; older versions in `modelDir` are removed, since only one is served, and nothing else in it is
 * touched. A version is first written to a folder of its own, so that a stopped export leaves the old one.
 * Rejects with {@link CliError} where the version's folder is there and holds anything but a version.
 */
export async function writeVersion(
  modelDir: string,
  input: VersionInput,
  golden: ModelManifest['golden'],
): Promise<ModelManifest> {
  const card = new TextEncoder().encode(input.cardJson);
  const manifest: ModelManifest = {
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    version: input.version,
    createdAt: input.createdAt,
    files: {
      'model.json': published(input.files.modelJson),
      'weights.bin': published(input.files.weightsBin),
      'card.json': published(card),
    },
    input: {
      sizePx: input.spec.sizePx,
      mean: [...input.spec.mean],
      std: [...input.spec.std],
      crop: 'centre-square',
      resize: 'triangle-antialias',
      views: [...input.views],
    },
    output: { camSize: input.camSize, modality: input.modality },
    classes: [...CLASS_IDS],
    ...manifestDecisions(input.decisions),
    ...(input.stability === undefined ? {} : { stability: input.stability }),
    ...(input.heatMapCheck === undefined ? {} : { heatMapCheck: input.heatMapCheck }),
    ...(input.outline === undefined ? {} : { outline: input.outline }),
    golden,
    goldenTolerance: GOLDEN_TOLERANCE,
    licence: 'CC-BY-NC-4.0',
  };
  const manifestBytes = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  const pointer: ModelPointer = {
    schemaVersion: POINTER_SCHEMA_VERSION,
    version: input.version,
    manifest: published(manifestBytes),
  };
  const target = path.join(modelDir, input.version);
  if (existsSync(target) && !(await isVersion(target))) {
    throw new CliError(`${target} is there and is no model version. Give another --model-version or --out.`);
  }
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  await writeFile(path.join(part, 'model.json'), input.files.modelJson);
  await writeFile(path.join(part, 'weights.bin'), input.files.weightsBin);
  await writeFile(path.join(part, 'card.json'), card);
  await writeFile(path.join(part, 'manifest.json'), manifestBytes);
  for (const entry of await readdir(modelDir, { withFileTypes: true })) {
    const dir = path.join(modelDir, entry.name);
    if (entry.isDirectory() && (await isVersion(dir))) await rm(dir, { recursive: true });
  }
  await rename(part, target);
  await writeFile(path.join(modelDir, 'current.json'), `${JSON.stringify(pointer, null, 2)}\n`);
  return manifest;
}
