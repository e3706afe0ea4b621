/** `export`: from a run's best network to the files that the browser loads. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { VIEWS } from '../../../src/core/tta/views.js';
import type { View } from '../../../src/core/tta/views.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { predictSynthetic } from '../evaluate/evaluate-split.js';
import { evaluationReport, reportTable } from '../evaluate/report.js';
import { trainClassCounts } from '../evaluate/score-scaling.js';
import { explanationTable } from '../explanation/choose-margin.js';
import { measureExplanations } from '../explanation/measure.js';
import { ENCODING_NAMES, STORED_ENCODINGS } from '../export/choose-encoding.js';
import type { StoredEncoding } from '../export/choose-encoding.js';
import { describeArchitecture } from '../export/describe-architecture.js';
import { cardJson } from '../export/model-card.js';
import { selectEncoding, selectInputSize } from '../export/select-on-val.js';
import type { PredictSplit } from '../export/select-on-val.js';
import { goldenOutputs, writeVersion } from '../export/write-version.js';
import { BEST_DIR, RUN_FILE } from '../fit/run-log.js';
import type { HistoryEntry } from '../fit/validation-metrics.js';
import { buildGraph } from '../graph/graph.js';
import { loadGraph } from '../graph/load-graph.js';
import { onnxModel } from '../graph/onnx.js';
import type { GraphFiles } from '../graph/serialise.js';
import { openPredictionPool } from '../inference/pool/pool.js';
import { predictFiles } from '../inference/predict-files.js';
import type { ScoredViews } from '../inference/predict-files.js';
import { predictImage } from '../inference/predict.js';
import type { ModelOutput, PredictionSpec } from '../inference/predict.js';
import { withFraming } from '../outline/select-framing.js';
import { hasOutline } from '../network/outline-decoder.js';
import { readNetwork, writeNetwork } from '../network/checkpoint.js';
import { useBackend } from '../runtime/backend.js';
import { stabilityTable } from '../stability/figures.js';
import { measureStability } from '../stability/measure.js';
import { fitModality } from '../modality/fit-modality.js';
import {
  DEFAULT_DATA,
  DEFAULT_MODEL,
  DEFAULT_RUN,
  dermoscopySourcesOption,
  photoSourcesOption,
  positiveIntegers,
  representativeSources,
  resolveFromCwd,
} from './arguments.js';

interface ExportOptions {
  readonly data: string;
  readonly run: string;
  readonly out: string;
  readonly sizes: readonly number[];
  readonly modelVersion: string;
  readonly checkpoint?: string;
  readonly onnx?: string;
  readonly views: keyof typeof VIEW_SETS;
  readonly encoding: 'auto' | StoredEncoding;
  readonly frameByOutline: boolean;
  readonly photoSources?: readonly string[];
  readonly dermoscopySources?: readonly string[];
}

/** The views of test-time augmentation by their number. */
const VIEW_SETS = { one: ['upright'], four: VIEWS } as const satisfies Record<string, readonly View[]>;

/** Adds the command. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(
      "Export a run's best network for the browser: every decision chosen on val, metrics on test, a manifest with SHA-256 digests.",
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--run <dir>', 'folder of the run', DEFAULT_RUN)
    .option('--out <dir>', 'folder of the versions', DEFAULT_MODEL)
    .requiredOption('--model-version <name>', 'name of the version, for instance 2026.11.1', versionName)
    .option('--sizes <px,px>', 'input sides to compare, in pixels; the best on val is exported', positiveIntegers, [224])
    .option('--checkpoint <dir>', 'also write the network there as a float16 layers model, to fine-tune from')
    .option('--onnx <file>', 'also write the network there as ONNX in float32, for other runtimes')
    .addOption(
      new Option('--views <count>', 'test-time augmentation: views of each image that predictions are averaged over')
        .choices(Object.keys(VIEW_SETS))
        .default('four'),
    )
    .addOption(
      new Option(
        '--encoding <name>',
        'how the weights are stored; "auto" compares all on val and takes the smallest that keeps the AUC',
      )
        .choices(['auto', ...STORED_ENCODINGS])
        .default('auto'),
    )
    .option(
      '--no-frame-by-outline',
      'assess the person’s own square, even where the network draws outlines and a square around the spot is no worse on val',
    )
    .addOption(photoSourcesOption())
    .addOption(dermoscopySourcesOption())
    .addHelpText('after', '\nExample:\n  npm run export -- --run training/runs/latest --sizes 224,256 --model-version 2026.12.1')
    .action(exportVersion);
}

async function exportVersion(options: ExportOptions): Promise<void> {
  const runDir = resolveFromCwd(options.run);
  const records = await readImageManifest(resolveFromCwd(options.data));
  const network = await readNetwork(path.join(runDir, BEST_DIR));
  await useBackend('wasm');
  const views = VIEW_SETS[options.views];
  const predictSplit = splitPredictor(records);
  const counts = trainClassCounts(records);
  const plainSize = await selectInputSize(network, options.sizes, views, predictSplit);
  const model = buildGraph(network, plainSize.spec.input.sizePx, 'answer');
  const frames = options.frameByOutline && hasOutline(network);
  const size = frames ? await withFraming(plainSize, model, records, predictSplit) : plainSize;
  const { spec } = size;
  const sources = representativeSources(options);
  const {
    encoding,
    files: plainFiles,
    rows,
  } = await selectEncoding(
    model,
    size,
    { wanted: options.encoding, calibrations: chooseDecisions(size.val, counts, sources) },
    predictSplit,
  );
  const files = await fitModality(plainFiles, spec.input, records);
  const shipped: PredictionSpec = { ...spec, modality: true };
  // The decisions are chosen from the predictions of the weights that ship; test is predicted only once everything is chosen.
  const val = await predictSplit(files, shipped, 'val', 'with its modality');
  const decisions = chooseDecisions(val, counts, sources);
  const test = await predictSplit(files, shipped, 'test');
  const graph = await loadGraph(files);
  const predict = (image: RgbaImage): ModelOutput => predictImage(graph, image, shipped);
  const { modelVersion: version } = options;
  const { stability, explanation } = await measureChecks({ val, test }, decisions, files, shipped);
  const synthetic = predictSynthetic(predict);
  const evaluation = {
    val: evaluationReport(val, decisions, version, 'val', synthetic),
    test: evaluationReport(test, decisions, version, 'test', synthetic),
  };
  const createdAt = new Date().toISOString().slice(0, 10);
  const run = JSON.parse(await readFile(path.join(runDir, RUN_FILE), 'utf8')) as { history: HistoryEntry[] };
  const weightsBytes = files.weightsBin.length;
  const card = cardJson({
    ...{ version, createdAt, records, decisions, weightsBytes, run, evaluation },
    allLayers: run.history.some(({ phase }) => phase === 'all-layers'),
    architecture: describeArchitecture(network, run),
    inputSizePx: spec.input.sizePx,
    weights: ENCODING_NAMES[encoding],
    ...(rows === null ? {} : { storage: rows }),
    stability: stability.figures,
    heatMapCheck: explanation.figures,
  });
  const out = resolveFromCwd(options.out);
  await writeVersion(
    out,
    {
      ...{ version, createdAt, files, views, decisions, spec: spec.input, camSize: spec.camSize, modality: true },
      cardJson: card,
      stability: stability.rule,
      heatMapCheck: explanation.rule,
      ...(spec.outline && { outline: spec.outline }),
    },
    goldenOutputs(graph, spec.input, { modality: true, outline: spec.outline !== undefined }),
  );
  if (options.checkpoint !== undefined) {
    const checkpoint = resolveFromCwd(options.checkpoint);
    await writeNetwork(checkpoint, network, 'float16');
    await writeFile(path.join(checkpoint, RUN_FILE), `${JSON.stringify(run, null, 1)}\n`);
  }
  if (options.onnx !== undefined) await writeFile(resolveFromCwd(options.onnx), onnxModel(model, spec.input.sizePx));
  graph.dispose();
  console.log(reportTable(evaluation.val));
  console.log(reportTable(evaluation.test));
  console.log(stabilityTable(stability.figures));
  console.log(explanationTable(explanation.figures));
  console.log(
    `Wrote version ${version} to ${out}: weights ${weightsBytes} bytes, ${ENCODING_NAMES[encoding]}, temperature ${decisions.photo.temperature.toFixed(3)}.`,
  );
}

/** The checks of a prediction: whether the views agree, and whether the heat-map explains the score. Chosen on `val`. */
async function measureChecks(
  predictions: Readonly<Record<'val' | 'test', readonly ScoredViews[]>>,
  decisions: ModelDecisions,
  files: GraphFiles,
  spec: PredictionSpec,
) {
  const pool = openPredictionPool(files, spec, predictions.val.length + predictions.test.length);
  try {
    return {
      stability: await measureStability(predictions, decisions, pool, spec.views.length),
      explanation: await measureExplanations(predictions, decisions, pool),
    };
  } finally {
    pool.close();
  }
}

/** Predicts the images of a split in a pool of its own, and names those that cannot be read on stderr. */
function splitPredictor(records: readonly ImageRecord[]): PredictSplit {
  return async (files, spec, split, note) => {
    const inSplit = records.filter((record) => record.split === split);
    const pool = openPredictionPool(files, spec, inSplit.length);
    const label = note === undefined ? split : `${split}, ${note}`;
    const { scored, problems } = await predictFiles(inSplit, label, pool).finally(() => {
      pool.close();
    });
    for (const problem of problems) console.error(problem);
    return scored;
  };
}

/** The name becomes a folder and a part of addresses. */
function versionName(text: string): string {
  if (!/^[\w][\w.-]*$/u.test(text) || text.endsWith('.part')) {
    throw new InvalidArgumentError('It may have letters, digits, dots, dashes and underscores.');
  }
  return text;
}
