/** `export`: from a run's best network to the files that the browser loads. Node only. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { centreSquare, IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../../src/model/preprocess.js';
import type { InputSpec, RgbaImage } from '../../../src/model/preprocess.js';
import { VIEWS, averageViews, viewOf } from '../../../src/model/views.js';
import type { View } from '../../../src/model/views.js';
import { CliError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { trainClassCounts } from '../evaluate/scale.js';
import { scoreDrawn } from '../evaluate/evaluate-split.js';
import { evaluationReport, reportTable } from '../evaluate/report.js';
import { scoreFiles } from '../evaluate/score-exported.js';
import type { Scored } from '../evaluate/scored.js';
import { cardJson } from '../export/card.js';
import { LOGITS, buildGraph, camSize, serialiseGraph } from '../export/graph.js';
import type { GraphFiles } from '../export/graph.js';
import { loadGraph } from '../export/load-graph.js';
import type { LoadedGraph } from '../export/load-graph.js';
import { goldenAnswers, writeVersion } from '../export/write-version.js';
import { BEST_DIR, RUN_FILE } from '../fit/run-log.js';
import type { HistoryEntry } from '../fit/run-log.js';
import { describeFigures, validationFigures } from '../fit/select.js';
import { readNetwork, writeNetwork } from '../network/checkpoint.js';
import type { Network } from '../network/checkpoint.js';
import { useBackend } from '../runtime/backend.js';
import { DEFAULT_DATA, DEFAULT_MODEL, DEFAULT_RUN, fromWhereTheyStand, positiveIntegers } from './arguments.js';

interface ExportOptions {
  readonly data: string;
  readonly run: string;
  readonly out: string;
  readonly sizes: readonly number[];
  readonly modelVersion: string;
  readonly checkpoint?: string;
  readonly views: keyof typeof VIEW_SETS;
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
    .addOption(
      new Option('--views <how many>', 'look at each picture once, or from four sides and take the mean (four times the work)')
        .choices(Object.keys(VIEW_SETS))
        .default('four'),
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
  const { spec, files, graph, val } = await bestSize(network, options.sizes, views, records);
  const decisions = chooseDecisions(val, trainClassCounts(records));
  const predict = predictor(graph, spec, views);
  const test = await scoreSplit(predict, records, 'test');
  const { modelVersion: version } = options;
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
    inputSizePx: spec.sizePx,
  });
  const cells = camSize(network.plan, spec.sizePx, network.weights);
  const out = fromWhereTheyStand(options.out);
  await writeVersion(
    out,
    { version, createdAt, files, spec, views, camSize: cells, decisions, cardJson: card },
    goldenAnswers(graph, spec),
  );
  if (options.checkpoint !== undefined) {
    const checkpoint = fromWhereTheyStand(options.checkpoint);
    await writeNetwork(checkpoint, network, 'float16');
    await writeFile(path.join(checkpoint, RUN_FILE), `${JSON.stringify(run, null, 1)}\n`);
  }
  graph.dispose();
  console.log(reportTable(evaluation.val));
  console.log(reportTable(evaluation.test));
  console.log(
    `Wrote version ${version} to ${out}: weights ${weightsBytes} bytes, temperature ${decisions.temperature.toFixed(3)}.`,
  );
}

interface Candidate {
  readonly spec: InputSpec;
  readonly files: GraphFiles;
  readonly graph: LoadedGraph;
  readonly val: readonly Scored[];
  readonly score: number;
}

/** Exports the network at each size and keeps the one that does best on `val`. */
async function bestSize(
  network: Network,
  sizes: readonly number[],
  views: readonly View[],
  records: readonly ImageRecord[],
): Promise<Candidate> {
  let best: Candidate | null = null;
  for (const sizePx of sizes) {
    const spec: InputSpec = { sizePx, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] };
    const files = serialiseGraph(buildGraph(network, sizePx, 'answer'), 'float16');
    const graph = await loadGraph(files);
    const val = await scoreSplit(predictor(graph, spec, views), records, 'val');
    const figures = validationFigures(val);
    console.error(`${sizePx} px: ${describeFigures(figures)}`);
    if (best === null || figures.score > best.score) {
      best?.graph.dispose();
      best = { spec, files, graph, val, score: figures.score };
    } else graph.dispose();
  }
  if (best === null) throw new CliError('Give at least one size with --sizes.');
  return best;
}

/** The network's answer to the centre square of a picture, as the browser asks for it. */
function predictor(graph: LoadedGraph, spec: InputSpec, views: readonly View[]): (image: RgbaImage) => { logits: Float32Array } {
  return (image) => {
    const input = toNetworkInput(image, centreSquare(image.width, image.height), spec);
    const answers = views.map((view) => {
      const [logits] = graph.run(viewOf(input, spec.sizePx, 3, view), spec.sizePx, [LOGITS]);
      if (logits === undefined) throw new Error('the graph gave no logits');
      return { logits, cam: new Float32Array() };
    });
    return averageViews(answers, views, 0);
  };
}

async function scoreSplit(
  predict: ReturnType<typeof predictor>,
  records: readonly ImageRecord[],
  split: ImageRecord['split'],
): Promise<readonly Scored[]> {
  const chosen = records.filter((record) => record.split === split);
  const { scored, problems } = await scoreFiles(chosen, split, async (file) => predict(await decodeImageFile(file)));
  for (const problem of problems) console.error(problem);
  return scored;
}
