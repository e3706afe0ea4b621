/** `export`: from a run's best network to the files that the browser loads. Node only. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { StorageRow } from '../../../src/core/schemas/model-card.js';
import type { Calibration, DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { VIEWS } from '../../../src/core/tta/views.js';
import type { View } from '../../../src/core/tta/views.js';
import { CliError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { answerOf } from '../inference/predict.js';
import type { AnswerSpec, RawAnswer } from '../inference/predict.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { scoreDrawn } from '../evaluate/evaluate-split.js';
import { openAnswerPool } from '../inference/pool/pool.js';
import { evaluationReport, reportTable } from '../evaluate/report.js';
import { trainClassCounts } from '../evaluate/score-scaling.js';
import { scoreFiles } from '../inference/predict-files.js';
import type { Seen } from '../inference/predict-files.js';
import { heatMapTable } from '../explanation/choose-margin.js';
import { measureHeatMaps } from '../explanation/measure.js';
import { stabilityTable } from '../stability/figures.js';
import { measureStability } from '../stability/measure.js';
import { cardJson } from '../export/model-card.js';
import { buildGraph, camSize } from '../graph/graph.js';
import type { GraphModel } from '../graph/graph.js';
import { loadGraph } from '../graph/load-graph.js';
import { onnxModel } from '../graph/onnx.js';
import { serialiseGraph } from '../graph/serialise.js';
import type { GraphFiles } from '../graph/serialise.js';
import { PRECISIONS, PRECISION_NAMES, aucBySource, chooseStorage, storageRows } from '../export/choose-encoding.js';
import type { Precision } from '../export/choose-encoding.js';
import { goldenAnswers, writeVersion } from '../export/write-version.js';
import { BEST_DIR, RUN_FILE } from '../fit/run-log.js';
import type { HistoryEntry } from '../fit/validation-metrics.js';
import { describeFigures, validationFigures } from '../fit/validation-metrics.js';
import { readNetwork, writeNetwork } from '../network/checkpoint.js';
import type { Network } from '../network/network.js';
import { useBackend } from '../runtime/backend.js';
import { DEFAULT_DATA, DEFAULT_MODEL, DEFAULT_RUN, fromWhereTheyStand, positiveIntegers } from './arguments.js';

interface ExportOptions {
  readonly data: string;
  readonly run: string;
  readonly out: string;
  readonly sizes: readonly number[];
  readonly modelVersion: string;
  readonly checkpoint?: string;
  readonly onnx?: string;
  readonly views: keyof typeof VIEW_SETS;
  readonly encoding: 'auto' | Precision;
}

/** From which sides the exported network looks at a picture. */
const VIEW_SETS = { one: ['upright'], four: VIEWS } as const satisfies Record<string, readonly View[]>;

/** Adds the command. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(
      "Export a run's best network for the browser: thresholds and temperature from val, metrics on test, SHA-256 manifest.",
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--run <dir>', 'folder of the run', DEFAULT_RUN)
    .option('--out <dir>', 'folder of the versions', DEFAULT_MODEL)
    .option('--sizes <px,px>', 'sides of the input to try, in pixels; the best on val is exported', positiveIntegers, [224])
    .option('--checkpoint <dir>', 'also write the network there as a float16 layers model, to fine-tune on from')
    .option('--onnx <file>', 'also write the network as ONNX there, in float32, for other runtimes')
    .addOption(
      new Option('--views <how many>', 'look at each picture once, or from four sides and take the mean (four times the work)')
        .choices(Object.keys(VIEW_SETS))
        .default('four'),
    )
    .addOption(
      new Option('--encoding <name>', 'how the weights are stored; auto compares all on test and takes the smallest that holds')
        .choices(['auto', ...PRECISIONS])
        .default('auto'),
    )
    .requiredOption('--model-version <name>', 'name of the version, for instance 2026.11.1')
    .action(async (options: ExportOptions) => {
      await exportVersion(options);
    });
}

async function exportVersion(options: ExportOptions): Promise<void> {
  const runDir = fromWhereTheyStand(options.run);
  const records = await readImageManifest(fromWhereTheyStand(options.data));
  const network = await readNetwork(path.join(runDir, BEST_DIR));
  await useBackend('wasm');
  const views = VIEW_SETS[options.views];
  const { spec, val: firstVal } = await bestSize(network, options.sizes, views, records);
  const model = buildGraph(network, spec.input.sizePx, 'answer');
  const stored = await chosenStorage(model, spec, records, {
    wanted: options.encoding,
    calibration: chooseDecisions(firstVal, trainClassCounts(records)),
  });
  const { precision, files, test } = stored;
  // What decides is chosen from the answers of the weights that ship.
  const val = precision === FIRST_PRECISION ? firstVal : await scoreSplit(files, spec, records, 'val');
  const decisions = chooseDecisions(val, trainClassCounts(records));
  const graph = await loadGraph(files);
  const predict = (image: RgbaImage): RawAnswer => answerOf(graph, image, spec);
  const { modelVersion: version } = options;
  const { steady, mapped } = await measureChecks({ val, test }, decisions, files, spec);
  const evaluation = {
    val: evaluationReport(val, decisions, version, 'val', scoreDrawn(predict, 'val')),
    test: evaluationReport(test, decisions, version, 'test', scoreDrawn(predict, 'test')),
  };
  const createdAt = new Date().toISOString().slice(0, 10);
  const run = JSON.parse(await readFile(path.join(runDir, RUN_FILE), 'utf8')) as { history: HistoryEntry[] };
  const allLayers = run.history.some(({ phase }) => phase === 'all-layers');
  const weightsBytes = files.weightsBin.length;
  const card = cardJson({
    ...{ version, createdAt, records, decisions, weightsBytes, allLayers, run, evaluation },
    inputSizePx: spec.input.sizePx,
    weights: PRECISION_NAMES[precision],
    ...(stored.rows === null ? {} : { storage: stored.rows }),
    stability: steady.figures,
    heatMapCheck: mapped.figures,
  });
  const out = fromWhereTheyStand(options.out);
  await writeVersion(
    out,
    {
      version,
      createdAt,
      files,
      spec: spec.input,
      views,
      camSize: spec.camSize,
      decisions,
      cardJson: card,
      stability: steady.rule,
      heatMapCheck: mapped.rule,
    },
    goldenAnswers(graph, spec.input),
  );
  if (options.checkpoint !== undefined) {
    const checkpoint = fromWhereTheyStand(options.checkpoint);
    await writeNetwork(checkpoint, network, 'float16');
    await writeFile(path.join(checkpoint, RUN_FILE), `${JSON.stringify(run, null, 1)}\n`);
  }
  if (options.onnx !== undefined) await writeFile(fromWhereTheyStand(options.onnx), onnxModel(model, spec.input.sizePx));
  graph.dispose();
  console.log(reportTable(evaluation.val));
  console.log(reportTable(evaluation.test));
  console.log(stabilityTable(steady.figures));
  console.log(heatMapTable(mapped.figures));
  console.log(
    `Wrote version ${version} to ${out}: weights ${weightsBytes} bytes, ${PRECISION_NAMES[precision]}, temperature ${decisions.temperature.toFixed(3)}.`,
  );
}

/** The checks of an answer: whether looks agree, and whether a heat-map explains its score. */
async function measureChecks(
  seen: Readonly<Record<'val' | 'test', readonly Seen[]>>,
  decisions: DecisionSpec,
  files: GraphFiles,
  spec: AnswerSpec,
) {
  const pool = openAnswerPool(files, spec, seen.val.length + seen.test.length);
  try {
    const steady = await measureStability(seen, decisions, pool, spec.views.length);
    return { steady, mapped: await measureHeatMaps(seen, decisions, pool) };
  } finally {
    pool.close();
  }
}

/** With these weights sizes are compared. */
const FIRST_PRECISION = 'float16';

interface Candidate {
  readonly spec: AnswerSpec;
  readonly val: readonly Seen[];
  readonly score: number;
}

/** Tries the network at each size and keeps the one that does best on `val`. */
async function bestSize(
  network: Network,
  sizes: readonly number[],
  views: readonly View[],
  records: readonly ImageRecord[],
): Promise<Candidate> {
  let best: Candidate | null = null;
  for (const sizePx of sizes) {
    const input: InputSpec = { sizePx, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] };
    const spec: AnswerSpec = { input, views, camSize: camSize(network.plan, sizePx, network.weights) };
    const files = serialiseGraph(buildGraph(network, sizePx, 'answer'), FIRST_PRECISION);
    const val = await scoreSplit(files, spec, records, 'val');
    const figures = validationFigures(val);
    console.error(`${sizePx} px: ${describeFigures(figures)}`);
    if (best === null || figures.score > best.score) best = { spec, val, score: figures.score };
  }
  if (best === null) throw new CliError('Give at least one size with --sizes.');
  return best;
}

interface ChosenStorage {
  readonly precision: Precision;
  readonly files: GraphFiles;
  readonly test: readonly Seen[];
  /** Null where the person named the precision. */
  readonly rows: StorageRow[] | null;
}

/** Stores the graph as the person wants, or in each way, and keeps the smallest that holds on `test`. */
async function chosenStorage(
  model: GraphModel,
  spec: AnswerSpec,
  records: readonly ImageRecord[],
  { wanted, calibration }: { readonly wanted: 'auto' | Precision; readonly calibration: Calibration },
): Promise<ChosenStorage> {
  const tried = new Map<Precision, { files: GraphFiles; test: readonly Seen[] }>();
  for (const precision of wanted === 'auto' ? PRECISIONS : [wanted]) {
    const files = serialiseGraph(model, precision);
    tried.set(precision, { files, test: await scoreSplit(files, spec, records, 'test', PRECISION_NAMES[precision]) });
  }
  const candidates = [...tried].map(([precision, { files, test }]) => ({
    precision,
    bytes: files.weightsBin.length,
    aucSuspicious: aucBySource(test, calibration),
  }));
  const precision = wanted === 'auto' ? chooseStorage(candidates) : wanted;
  const kept = tried.get(precision);
  if (kept === undefined) throw new Error(`${precision} was not tried`);
  return { precision, ...kept, rows: wanted === 'auto' ? storageRows(candidates, precision) : null };
}

async function scoreSplit(
  files: GraphFiles,
  spec: AnswerSpec,
  records: readonly ImageRecord[],
  split: ImageRecord['split'],
  note?: string,
): Promise<readonly Seen[]> {
  const chosen = records.filter((record) => record.split === split);
  const pool = openAnswerPool(files, spec, chosen.length);
  const label = note === undefined ? split : `${split}, ${note}`;
  const { scored, problems } = await scoreFiles(chosen, label, pool).finally(() => {
    pool.close();
  });
  for (const problem of problems) console.error(problem);
  return scored;
}
