/** `card`: puts tables into the exported version's model card, which otherwise stays as it is. */
import type { Command } from 'commander';
import { UsageError } from '../cli-error.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { updateCard, readAblation, readLeaveOneSourceOut } from '../export/update-card.js';
import { DEFAULT_MODEL, resolveFromCwd } from './arguments.js';

interface CardOptions {
  readonly model: string;
  readonly ablation?: string;
  readonly leaveOneSourceOut?: string;
}

/** Adds the command. */
export function addCardCommand(program: Command): void {
  program
    .command('card')
    .description("Put tables into the exported version's model card without evaluating the model again.")
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--ablation <file>', 'JSON that `ablate` wrote')
    .option(
      '--leave-one-source-out <file>',
      'JSON that `leave-one-source-out` wrote; the metrics of the exported model are put next to it',
    )
    .addHelpText('after', '\nExample:\n  npm run card -- --ablation training/runs/ablation/ablation.json')
    .action(card);
}

async function card({ model: given, ablation, leaveOneSourceOut }: CardOptions): Promise<void> {
  if (ablation === undefined && leaveOneSourceOut === undefined) {
    throw new UsageError('There is nothing to put into the model card. Give --ablation FILE or --leave-one-source-out FILE.');
  }
  const modelDir = resolveFromCwd(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  await updateCard(modelDir, model, {
    ...(ablation === undefined ? {} : { ablation: await readAblation(resolveFromCwd(ablation)) }),
    ...(leaveOneSourceOut === undefined
      ? {}
      : { leaveOneSourceOut: await readLeaveOneSourceOut(resolveFromCwd(leaveOneSourceOut)) }),
  });
  model.dispose();
  console.log(`The model card of version ${model.manifest.version} now has the tables.`);
}
