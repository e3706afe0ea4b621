/** `average`: the mean of the weights of networks that were trained on from one another, as a run of its own. Node only. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { BEST_DIR, RUN_FILE } from '../fit/run-log.js';
import { averageNetworks } from '../network/weight-averaging.js';
import { readNetwork, writeNetwork } from '../network/checkpoint.js';
import { fromWhereTheyStand, positiveNumber } from './arguments.js';

interface AverageOptions {
  readonly networks: readonly string[];
  readonly shares?: readonly number[];
  readonly run: string;
}

/** Adds the command. */
export function addAverageCommand(program: Command): void {
  program
    .command('average')
    .description('Average the weights of networks that were trained on from one another, to export or train on from the mean.')
    .requiredOption('--networks <dir,dir>', 'folders of the networks, for instance the best of two runs', (text) =>
      text.split(','),
    )
    .option('--shares <x,x>', 'what each counts, in proportion; alike where not given', (text) =>
      text.split(',').map(positiveNumber),
    )
    .option('--run <dir>', 'folder for the mean, laid out as a run is', 'training/runs/average')
    .action(average);
}

async function average({ networks, shares, run }: AverageOptions): Promise<void> {
  const dirs = networks.map(fromWhereTheyStand);
  if (shares !== undefined && shares.length !== networks.length) {
    throw new CliError(`There are ${networks.length} networks but ${shares.length} shares. Give as many of both.`);
  }
  const counts = shares ?? networks.map(() => 1);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const parts = await Promise.all(
    dirs.map(async (dir, at) => ({
      ...{ name: networks[at] ?? dir, share: (counts[at] ?? 0) / total },
      network: await readNetwork(dir),
      run: await readRun(dir),
    })),
  );
  const mean = averageNetworks(parts);
  const runDir = fromWhereTheyStand(run);
  const bestDir = path.join(runDir, BEST_DIR);
  await mkdir(bestDir, { recursive: true });
  await writeNetwork(bestDir, mean);
  // The history of the first goes on being this run's, so that whoever reads it finds which layers were trained, and for how long.
  const [first] = parts;
  const text = `${JSON.stringify(
    {
      averaged: parts.map(({ name, share, run: own }) => ({ name: path.basename(name), share, run: own })),
      history: (first?.run as { history?: unknown } | null)?.history ?? [],
    },
    null,
    2,
  )}\n`;
  for (const dir of [runDir, bestDir]) await writeFile(path.join(dir, RUN_FILE), text);
  console.log(`Wrote the mean of ${networks.length} networks to ${bestDir}; export it with: npm run export -- --run ${run}`);
}

/** How a network came to be, where a `run.json` lies beside it. */
async function readRun(dir: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(dir, RUN_FILE), 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${path.join(dir, RUN_FILE)} is not JSON. Repair or delete it.`);
    return null;
  }
}
