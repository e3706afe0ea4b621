/** `average-weights`: the weighted mean of networks that were fine-tuned from one another, written as a run of its own. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { CliError, UsageError } from '../cli-error.js';
import { BEST_DIR, RUN_FILE } from '../fit/run-log.js';
import { averageNetworks } from '../network/weight-averaging.js';
import { readNetwork, writeNetwork } from '../network/checkpoint.js';
import { list, positiveNumbers, resolveFromCwd } from './arguments.js';

interface AverageWeightsOptions {
  readonly networks: readonly string[];
  readonly weights?: readonly number[];
  readonly run: string;
}

/** Adds the command. */
export function addAverageWeightsCommand(program: Command): void {
  program
    .command('average-weights')
    .description(
      'Average the weights of networks that were fine-tuned from one another, as a run to export or to continue training from.',
    )
    .requiredOption('--networks <dir,dir>', 'folders of the networks, for instance the "best" folders of two runs', list)
    .option('--weights <x,x>', 'weight of each network, in proportion (default: all equal)', positiveNumbers)
    .option('--run <dir>', 'folder for the average, laid out as a run', 'training/runs/averaged')
    .addHelpText(
      'after',
      '\nExample:\n  npm run average-weights -- --networks training/runs/a/best,training/runs/b/best --weights 3,1',
    )
    .action(averageWeights);
}

async function averageWeights({ networks, weights, run }: AverageWeightsOptions): Promise<void> {
  const dirs = networks.map(resolveFromCwd);
  if (weights !== undefined && weights.length !== networks.length) {
    throw new UsageError(
      `There are ${networks.length} networks but ${weights.length} weights. Give one weight for each network.`,
    );
  }
  const counts = weights ?? networks.map(() => 1);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const parts = await Promise.all(
    dirs.map(async (dir, at) => ({
      ...{ name: networks[at] ?? dir, weight: (counts[at] ?? 0) / total },
      network: await readNetwork(dir),
      run: await readRun(dir),
    })),
  );
  const mean = averageNetworks(parts);
  const runDir = resolveFromCwd(run);
  const bestDir = path.join(runDir, BEST_DIR);
  await mkdir(bestDir, { recursive: true });
  await writeNetwork(bestDir, mean);
  // The history of the first network stays this run's, so that `export` finds which layers were trained, and for how many epochs.
  const [first] = parts;
  const text = `${JSON.stringify(
    {
      averaged: parts.map(({ name, weight, run: own }) => ({ name: path.basename(name), share: weight, run: own })),
      history: (first?.run as { history?: unknown } | null)?.history ?? [],
    },
    null,
    2,
  )}\n`;
  for (const dir of [runDir, bestDir]) await writeFile(path.join(dir, RUN_FILE), text);
  console.log(`Wrote the average of ${networks.length} networks to ${bestDir}; export it with: npm run export -- --run ${run}`);
}

/** How a network came to be, where a `run.json` lies next to it. */
async function readRun(dir: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(dir, RUN_FILE), 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${path.join(dir, RUN_FILE)} is not JSON. Repair or delete it.`);
    return null;
  }
}
