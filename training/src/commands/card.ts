/** `card`: puts tables into the card of the exported version, which stays what it is otherwise. Node only. */
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { amendCard, readAblation, readLeaveOneSourceOut } from '../export/update-card.js';
import { DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface CardOptions {
  readonly model: string;
  readonly ablation?: string;
  readonly leaveOneOut?: string;
}

/** Adds the command. */
export function addCardCommand(program: Command): void {
  program
    .command('card')
    .description('Put tables into the card of the exported version without measuring the model again.')
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--ablation <file>', 'JSON list that `ablate` wrote')
    .option('--leave-one-out <file>', 'JSON object that `leave-one-out` wrote; the figures of the model itself are put beside')
    .action(card);
}

async function card({ model: given, ablation, leaveOneOut }: CardOptions): Promise<void> {
  if (ablation === undefined && leaveOneOut === undefined) {
    throw new CliError('There is nothing to put into the card. Give --ablation FILE or --leave-one-out FILE.');
  }
  const modelDir = fromWhereTheyStand(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  await amendCard(modelDir, model, {
    ...(ablation === undefined ? {} : { ablation: await readAblation(fromWhereTheyStand(ablation)) }),
    ...(leaveOneOut === undefined ? {} : { leaveOneSourceOut: await readLeaveOneSourceOut(fromWhereTheyStand(leaveOneOut)) }),
  });
  model.dispose();
  console.log(`The card of version ${model.manifest.version} now has what you gave.`);
}
