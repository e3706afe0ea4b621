/**
 * `leave-one-out`: what a clinic should expect whose images the model has never seen. For each source a network is trained without
 * it, in a run of its own, and judged on that source's test images. Node only.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { LeaveOneSourceOut } from '../../../src/core/schemas/model-card.js';
import type { BinaryMetrics } from '../../../src/core/schemas/evaluation.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import { ImageCache } from '../data/image-cache.js';
import { readImageManifest, sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { evaluationReport } from '../evaluate/report.js';
import { FIT_DEFAULTS } from '../fit/settings.js';
import { provenanceOf } from '../fit/provenance.js';
import { BEST_DIR } from '../fit/run-log.js';
import { HEAD_DEFAULTS } from '../fit/settings.js';
import { train } from '../fit/train.js';
import { scoreWithWeights } from '../fit/validate.js';
import { readNetwork } from '../network/checkpoint.js';
import { HEAD_KERNEL, withHead } from '../network/head.js';
import { DEFAULT_DATA, chooseBackend, fromWhereTheyStand, positiveInteger } from './arguments.js';

interface LeaveOneOutOptions {
  readonly data: string;
  readonly base: string;
  readonly sources: readonly string[];
  readonly run: string;
  readonly size: number;
  readonly epochs: number;
  readonly backend: 'auto' | 'cpu';
}

/** Adds the command. */
export function addLeaveOneOutCommand(program: Command): void {
  program
    .command('leave-one-out')
    .description('Train without a source and test on it, for each of some sources, to see what a new clinic should expect.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .requiredOption('--base <dir>', 'folder of ImageNet weights: a network that has seen no image of the source')
    .requiredOption('--sources <names>', 'sources to leave out, one after the other, separated by commas', (text) =>
      text.split(','),
    )
    .option('--run <dir>', 'folder for a run each and leave-one-out.json', 'training/runs/leave-one-out')
    .option('--size <px>', 'side of the training views in pixels', positiveInteger, FIT_DEFAULTS.sizesPx[0])
    .option('--epochs <n>', 'epochs of each run', positiveInteger, 4)
    .addOption(
      new Option('--backend <name>', 'what trains: tfjs-node, or plain JavaScript (toy networks only)')
        .choices(['auto', 'cpu'])
        .default('auto'),
    )
    .action(leaveOneOut);
}

async function leaveOneOut(options: LeaveOneOutOptions): Promise<void> {
  const data = fromWhereTheyStand(options.data);
  const runDir = fromWhereTheyStand(options.run);
  const records = await readImageManifest(data);
  const known = new Set(records.map(sourceOf));
  const unknown = options.sources.find((source) => !known.has(source));
  if (unknown !== undefined) throw new CliError(`No image comes from "${unknown}"; the sources are ${[...known].join(', ')}.`);
  const backend = await chooseBackend(options.backend);
  if (backend === null) throw new CliError('Training all layers needs tfjs-node: npm install --no-save @tensorflow/tfjs-node.');
  const base = await readNetwork(fromWhereTheyStand(options.base));
  if (base.weights.has(HEAD_KERNEL)) {
    throw new CliError(
      `${options.base} has been trained on skin lesions, perhaps of the source left out. Give ImageNet weights.`,
    );
  }
  const provenance = provenanceOf(await readFile(path.join(data, 'manifest.csv')), backend);
  const spec = { sizePx: options.size, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  await mkdir(runDir, { recursive: true });
  const file = path.join(runDir, 'leave-one-out.json');
  const found: Record<string, LeaveOneSourceOut[string]> = {};
  for (const source of options.sources) {
    console.error(`Training without ${source}`);
    const dir = path.join(runDir, source);
    await train(records, {
      ...{
        base: withHead(base),
        baseName: path.basename(options.base),
        baseRun: null,
        runDir: dir,
        teachers: [],
        headOnly: false,
        backend,
      },
      ...{ patienceEpochs: null, leaveOut: source, provenance, spec, head: HEAD_DEFAULTS },
      fineTune: { ...FIT_DEFAULTS, epochs: options.epochs, sizesPx: [options.size] },
    });
    found[source] = await judgeLeftOut(records, source, path.join(dir, BEST_DIR), spec, options.epochs);
    await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
  }
  console.log(JSON.stringify(found, null, 2));
  console.log(`Wrote ${file}; put it into the card with: npm run card -- --leave-one-out ${file}`);
}

async function judgeLeftOut(
  records: readonly ImageRecord[],
  source: string,
  networkDir: string,
  spec: Parameters<typeof scoreWithWeights>[4],
  epochs: number,
): Promise<LeaveOneSourceOut[string]> {
  const { plan, weights } = await readNetwork(networkDir);
  const images = new ImageCache();
  const seenVal = records.filter((record) => record.split === 'val' && sourceOf(record) !== source);
  const test = records.filter((record) => record.split === 'test' && sourceOf(record) === source);
  const decisions = chooseDecisions(await scoreWithWeights(plan, weights, seenVal, images, spec));
  const report = evaluationReport(await scoreWithWeights(plan, weights, test, images, spec), decisions, source, 'test');
  const { suspicious, melanoma } = report.sources[source] ?? {};
  const [suspiciousAuc, melanomaAuc] = [aucOf(suspicious), aucOf(melanoma)];
  return {
    n: test.length,
    ...(suspiciousAuc === null ? {} : { suspicious: { leftOut: suspiciousAuc } }),
    ...(melanomaAuc === null ? {} : { melanoma: { leftOut: melanomaAuc } }),
    note: `Trained for ${epochs} epochs at ${spec.sizePx} px from ImageNet weights, without this source.`,
  };
}

function aucOf(figures: BinaryMetrics | undefined): { auc: number; aucLow?: number; aucHigh?: number } | null {
  if (figures?.auc === undefined) return null;
  const { auc, aucLow, aucHigh } = figures;
  return { auc, ...(aucLow === undefined ? {} : { aucLow }), ...(aucHigh === undefined ? {} : { aucHigh }) };
}
