/** Runs the exported model, as the browser would, on image files: wasm, one image at a time, centre square. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseManifest, parsePointer } from '../../../src/core/schemas/manifest.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { Parsed } from '../../../src/core/schemas/parsed.js';
import { calibratedProbabilities, decisionsFor, levelForProbabilities } from '../../../src/core/calibration/postprocess.js';
import type { DecisionSpec, Level } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { levelAfterStabilityCheck } from '../../../src/core/tta/stability.js';
import { meanLogits } from '../../../src/core/tta/views.js';
import { CliError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import { loadGraph } from '../graph/load-graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import type { GraphFiles } from '../graph/serialise.js';
import { useBackend } from '../runtime/backend.js';
import { meanModality, modalityOf, predictImage, predictViews, viewOutputsOf } from './predict.js';
import type { PredictionSpec, ModelOutput } from './predict.js';
import { openPredictionPool } from './pool/pool.js';
import type { PredictionPool } from './pool/pool.js';
import { sha256Hex } from '../sha256.js';

/** An exported model, verified and loaded. */
export interface ExportedModel {
  readonly manifest: ModelManifest;
  readonly files: GraphFiles;
  /** The loaded graph, for callers that need another output or another square than `predict` gives. */
  readonly graph: LoadedGraph;
  readonly spec: PredictionSpec;
  /** Answers for a square of an upright image, the centre square where none is named. */
  predict(image: RgbaImage, square?: SquareCrop): ModelOutput;
  /** The decisions for what an image is taken for; a model that does not tell has the same for all. */
  decisionsFor(output: Pick<ModelOutput, 'modality'>): DecisionSpec;
  /** What the app says of an upright image's centre square, once all views of it are compared. */
  level(image: RgbaImage): Level;
  /** Answers for a file. Rejects with `CliError` where it cannot be decoded. */
  predictFile(file: string): Promise<ModelOutput>;
  /** Gets ready to answer for so many files; close it when done. */
  openPool(count: number): PredictionPool;
  dispose(): void;
}

function unwrap<T>(parsed: Parsed<T>, file: string): T {
  if (parsed.kind === 'ok') return parsed.value;
  const reason = parsed.kind === 'unknown-schema' ? `schema version ${parsed.found} is not known` : parsed.reason;
  throw new CliError(`${file} cannot be used: ${reason}. Export the model again with this version.`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** The folder of the version that `current.json` points to. */
export async function currentVersionDir(modelDir: string): Promise<string> {
  const file = path.join(modelDir, 'current.json');
  return path.join(modelDir, unwrap(parsePointer(await readJson(file)), file).version);
}

/** Reads a version's folder, checks every digest and loads the graph on wasm. */
export async function openExportedModel(versionDir: string): Promise<ExportedModel> {
  const manifestFile = path.join(versionDir, 'manifest.json');
  const manifest = unwrap(parseManifest(await readJson(manifestFile)), manifestFile);
  const read = async (name: 'model.json' | 'weights.bin'): Promise<Uint8Array> => {
    const file = path.join(versionDir, name);
    const bytes = new Uint8Array(await readFile(file));
    if (sha256Hex(bytes) !== manifest.files[name].sha256) throw new CliError(`${file} is not the file that manifest.json lists.`);
    return bytes;
  };
  const files = { modelJson: await read('model.json'), weightsBin: await read('weights.bin') };
  await useBackend('wasm');
  const graph = await loadGraph(files);
  const { camSize, modality } = manifest.output;
  const { outline } = manifest;
  const spec: PredictionSpec = {
    ...{ input: manifest.input, views: manifest.input.views, camSize, modality },
    ...(outline && { outline }),
  };
  const predict = (image: RgbaImage, square?: SquareCrop): ModelOutput => predictImage(graph, image, spec, square);
  const decisionsOf: ExportedModel['decisionsFor'] = ({ modality: logit }) =>
    decisionsFor(manifest, modalityOf(logit, { modality: 'photo' }));
  return {
    manifest,
    files,
    graph,
    spec,
    predict,
    decisionsFor: decisionsOf,
    level: (image) => {
      const { viewLogits, viewModality } = viewOutputsOf(predictViews(graph, image, spec, 'all'));
      const views = spec.views.length;
      const modality = meanModality(viewModality.slice(0, views));
      const decisions = { ...decisionsOf({ modality }), ...(manifest.stability && { stability: manifest.stability }) };
      const probabilities = calibratedProbabilities(meanLogits(viewLogits.slice(0, views)), decisions);
      return levelAfterStabilityCheck(levelForProbabilities(probabilities, decisions), viewLogits, decisions);
    },
    predictFile: async (file) => predict(await decodeImageFile(file)),
    openPool: (count) => openPredictionPool(files, spec, count),
    dispose: () => {
      graph.dispose();
    },
  };
}
