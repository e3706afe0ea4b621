/** `ablate`: what each part of the recipe contributes on `val`, each in a short run of its own. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { AblationRow } from '../../../src/core/schemas/model-card.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError, UsageError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import { readAblation } from '../export/update-card.js';
import { ABLATIONS } from '../fit/ablations.js';
import type { Ablation } from '../fit/ablations.js';
import { FIT_DEFAULTS } from '../fit/settings.js';
import { provenanceOf } from '../fit/provenance.js';
import type { HistoryEntry } from '../fit/validation-metrics.js';
import { HEAD_DEFAULTS } from '../fit/settings.js';
import { train } from '../fit/train.js';
import { readNetwork } from '../network/checkpoint.js';
import { HEAD_KERNEL } from '../network/head.js';
import type { Network } from '../network/network.js';
import { createMobileNetV2 } from '../network/mobilenet-v2.js';
import { createPlainCnn } from '../network/plain-cnn.js';
import {
  DEFAULT_CHECKPOINT,
  DEFAULT_DATA,
  backendOption,
  chooseBackend,
  list,
  positiveInteger,
  resolveFromCwd,
} from './arguments.js';
import { openTeachers } from '../fit/soft-targets.js';

interface AblateOptions {
  readonly data: string;
  readonly base: string;
  readonly run: string;
  readonly size: number;
  readonly epochs: number;
  readonly seed: number;
  readonly only?: readonly string[];
  readonly distillFrom: readonly string[];
  readonly backend: 'auto' | 'cpu';
}

/** Adds the command. */
export function addAblateCommand(program: Command): void {
  program
    .command('ablate')
    .description('Ablation: short runs with one part of the recipe changed at a time, same seed and epochs, compared on val.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .requiredOption('--base <dir>', 'folder of a network with a head, for instance the "best" folder of `train --head-only`')
    .option('--run <dir>', 'folder for the runs and ablation.json', 'training/runs/ablation')
    .option('--size <px>', 'side of the training views in pixels', positiveInteger, 128)
    .option('--epochs <count>', 'epochs of each run', positiveInteger, 2)
    .option('--seed <integer>', 'seed of every random choice', positiveInteger, FIT_DEFAULTS.seed)
    .option('--only <names>', `some of ${ABLATIONS.map(({ name }) => name).join(', ')} (default: all)`, list)
    .option('--distill-from <dir,dir>', 'folders of the teacher networks of the run "distillation"', list, [DEFAULT_CHECKPOINT])
    .addOption(backendOption())
    .addHelpText('after', '\nExample:\n  npm run ablate -- --base training/runs/head/best --only recipe,mixup')
    .action(ablate);
}

async function ablate(options: AblateOptions): Promise<void> {
  const data = resolveFromCwd(options.data);
  const runDir = resolveFromCwd(options.run);
  const chosen = chooseAblations(options.only);
  const backend = await chooseBackend(options.backend);
  if (backend === null)
    throw new CliError('Comparing runs of all layers needs tfjs-node: npm install --no-save @tensorflow/tfjs-node.');
  const base = await readNetwork(resolveFromCwd(options.base));
  if (!base.weights.has(HEAD_KERNEL)) {
    throw new CliError(`${options.base} has no head. Train one first: train --head-only --base ${options.base}.`);
  }
  const teachers = chosen.some(({ distils }) => distils) ? await openTeachers(options.distillFrom, resolveFromCwd) : [];
  const records = await readImageManifest(data);
  const provenance = provenanceOf(await readFile(path.join(data, 'manifest.csv')), backend);
  const file = path.join(runDir, 'ablation.json');
  let rows = await earlierRows(file, options);
  for (const [at, { name, change, settings, leaveOut, fromScratch, distils }] of chosen.entries()) {
    console.error(`Run ${at + 1} of ${chosen.length}, ${name}: ${change}`);
    const dir = path.join(runDir, name);
    await train(records, {
      ...{
        base: fromScratch === undefined ? base : randomNetwork(fromScratch, options),
        baseName: fromScratch === undefined ? path.basename(options.base) : `random weights, ${fromScratch}`,
        baseRun: null,
        runDir: dir,
        teachers: distils === true ? teachers : [],
        headOnly: false,
        backend,
        patienceEpochs: null,
        provenance,
      },
      leaveOut: leaveOut ?? null,
      maskSources: [],
      spec: { sizePx: options.size, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] },
      head: HEAD_DEFAULTS,
      fineTune: { ...FIT_DEFAULTS, epochs: options.epochs, sizesPx: [options.size], seed: options.seed, ...settings },
    });
    const { history } = JSON.parse(await readFile(path.join(dir, 'run.json'), 'utf8')) as { history: HistoryEntry[] };
    // The last epoch, not the best: picking the luckiest of several would favour whichever run varies most.
    const last = history.filter(({ epoch }) => epoch === options.epochs);
    const fresh = last.flatMap((entry) => {
      if (entry.weights === 'averaged') return [rowOf(name, change, entry, options.size)];
      return name === 'recipe' ? [rowOf('no-averaging', 'the weights of the last step, not their EMA', entry, options.size)] : [];
    });
    rows = [...rows.filter((row) => !fresh.some((other) => other.name === row.name)), ...fresh];
    rows.sort((a, b) => Number(b.name === 'recipe') - Number(a.name === 'recipe'));
    await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`);
  }
  console.log(rows.map(rowText).join('\n'));
  console.log(`Wrote ${file}; put it into the model card with: npm run card -- --ablation ${file}`);
}

function randomNetwork(name: NonNullable<Ablation['fromScratch']>, { size, seed }: AblateOptions): Network {
  if (name === 'plain-cnn') return createPlainCnn({ sizePx: size, seed });
  return createMobileNetV2({ widthMultiplier: 1, seed, sizePx: size });
}

/** The rows that an earlier call wrote for other runs with the same size and epochs: the table can be filled call by call. */
async function earlierRows(file: string, { size, epochs }: AblateOptions): Promise<AblationRow[]> {
  if (!existsSync(file)) return [];
  const rows = await readAblation(file);
  const different = rows.find((row) => row.sizePx !== size || row.epochs !== epochs);
  if (different === undefined) return rows;
  throw new CliError(
    `${file} holds runs of ${different.epochs} epochs at ${different.sizePx} px, which cannot be compared with these. Give another folder with --run.`,
  );
}

function chooseAblations(only: readonly string[] | undefined): readonly Ablation[] {
  if (only === undefined) return ABLATIONS;
  const unknown = only.find((name) => !ABLATIONS.some((ablation) => ablation.name === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no run "${unknown}"; the names are ${ABLATIONS.map(({ name }) => name).join(', ')}.`);
  return ABLATIONS.filter(({ name }) => only.includes(name));
}

function rowOf(name: string, change: string, { epoch, val }: HistoryEntry, sizePx: number): AblationRow {
  return {
    ...{ name, change, epochs: epoch, sizePx, valScore: val.score, aucSuspicious: { ...val.aucSuspicious } },
    ...(val.balancedAccuracy === null ? {} : { balancedAccuracy: val.balancedAccuracy }),
    ...(val.aucMelanoma === null ? {} : { aucMelanoma: val.aucMelanoma }),
  };
}

function rowText({ name, valScore, balancedAccuracy, aucMelanoma }: AblationRow): string {
  const figure = (value: number | undefined): string => value?.toFixed(4) ?? '-';
  return `${name.padEnd(18)} score ${figure(valScore)}  balanced accuracy ${figure(balancedAccuracy)}  AUC melanoma ${figure(aucMelanoma)}`;
}
