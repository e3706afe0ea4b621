/** The command line of the training workspace: `naevus-train train | export | evaluate`. Node only. */
import { Command } from 'commander';
import { CliError } from './cli-error.js';
import { addEvaluateCommand } from './commands/evaluate.js';
import { addExportCommand } from './commands/export.js';
import { addTrainCommand } from './commands/train.js';

const program = new Command('naevus-train').description(
  'Fine-tunes a MobileNet on images of skin lesions and exports it for the browser.',
);
addTrainCommand(program);
addExportCommand(program);
addEvaluateCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
