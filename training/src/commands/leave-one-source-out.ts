/**
 * `leave-one-source-out`: what a clinic should expect whose images the model has never seen. For each source a network is trained
 * without it, in a run of its own, and evaluated on that source's test images.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { LeaveOneSourceOut } from '../../../src/core/schemas/model-card.js';
import type { BinaryMetrics } from '../../../src/core/schemas/evaluation.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError, UsageError } from '../cli-error.js';
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
import { predictLayerwise } from '../fit/validate.js';
import { readNetwork } from '../network/checkpoint.js';
import { HEAD_KERNEL, withHead } from '../network/head.js';
import { DEFAULT_DATA, backendOption, chooseBackend, list, positiveInteger, resolveFromCwd } from './arguments.js';

interface LeaveOneSourceOutOptions {
  readonly data: string;
  readonly base: string;
  readonly sources: readonly string[];
  readonly run: string;
  readonly size: number;
  readonly epochs: number;
  readonly backend: 'auto' | 'cpu';
}

/** Adds the command. */
export function addLeaveOneSourceOutCommand(program: Command): void {
  program
    .command('leave-one-source-out')
    .description('Leave-one-source-out: train without a source and test on it, to see what a new clinic should expect.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .requiredOption('--base <dir>', 'folder of ImageNet weights: a network that has seen no image of the source')
    .requiredOption('--sources <names>', 'sources to leave out, one run for each, separated by commas', list)
    .option('--run <dir>', 'folder for the runs and leave-one-source-out.json', 'training/runs/leave-one-source-out')
    .option('--size <px>', 'side of the training views in pixels', positiveInteger, FIT_DEFAULTS.sizesPx[0])
    .option('--epochs <count>', 'epochs of each run', positiveInteger, 4)
    .addOption(backendOption())
    .addHelpText(
      'after',
      '\nExample:\n  npm run leave-one-source-out -- --base ../shared/weights/mobilenet-v2-1.0-224 --sources isic2020,pad-ufes-20',
    )
    .action(leaveOneSourceOut);
}

async function leaveOneSourceOut(options: LeaveOneSourceOutOptions): Promise<void> {
  const data = resolveFromCwd(options.data);
  const runDir = resolveFromCwd(options.run);
  const records = await readImageManifest(data);
  const known = new Set(records.map(sourceOf));
  const unknown = options.sources.find((source) => !known.has(source));
  if (unknown !== undefined) throw new UsageError(`No image comes from "${unknown}"; the sources are ${[...known].join(', ')}.`);
  const backend = await chooseBackend(options.backend);
  if (backend === null) throw new CliError('Training all layers needs tfjs-node: npm install --no-save @tensorflow/tfjs-node.');
  const base = await readNetwork(resolveFromCwd(options.base));
  if (base.weights.has(HEAD_KERNEL)) {
    throw new CliError(
      `${options.base} has been trained on skin lesions, perhaps of the source left out. Give ImageNet weights.`,
    );
  }
  const provenance = provenanceOf(await readFile(path.join(data, 'manifest.csv')), backend);
  const spec = { sizePx: options.size, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  await mkdir(runDir, { recursive: true });
  const file = path.join(runDir, 'leave-one-source-out.json');
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
      ...{ patienceEpochs: null, leaveOut: source, maskSources: [], provenance, spec, head: HEAD_DEFAULTS },
      fineTune: { ...FIT_DEFAULTS, epochs: options.epochs, sizesPx: [options.size] },
    });
    found[source] = await evaluateOnLeftOut(records, source, path.join(dir, BEST_DIR), spec, options.epochs);
    await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
  }
  console.log(JSON.stringify(found, null, 2));
  console.log(`Wrote ${file}; put it into the model card with: npm run card -- --leave-one-source-out ${file}`);
}

async function evaluateOnLeftOut(
  records: readonly ImageRecord[],
  source: string,
  networkDir: string,
  spec: Parameters<typeof predictLayerwise>[4],
  epochs: number,
): Promise<LeaveOneSourceOut[string]> {
  const { plan, weights } = await readNetwork(networkDir);
  const images = new ImageCache();
  const seenVal = records.filter((record) => record.split === 'val' && sourceOf(record) !== source);
  const test = records.filter((record) => record.split === 'test' && sourceOf(record) === source);
  const decisions = chooseDecisions(await predictLayerwise(plan, weights, seenVal, images, spec));
  const report = evaluationReport(await predictLayerwise(plan, weights, test, images, spec), decisions, source, 'test');
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
