/** All commands of the training workspace. Node only. */
import { Command } from 'commander';
import { addAblateCommand } from './commands/ablate.js';
import { addAverageCommand } from './commands/average-weights.js';
import { addCardCommand } from './commands/card.js';
import { addEvaluateCommand } from './commands/evaluate.js';
import { addExportCommand } from './commands/export.js';
import { addHeatMapsCommand } from './commands/explanation-check.js';
import { addLeaveOneOutCommand } from './commands/leave-one-source-out.js';
import { addPrepareCommand } from './commands/prepare.js';
import { addQualityCommand } from './commands/quality.js';
import { addSpotGuessCommand } from './commands/localisation.js';
import { addStabilityCommand } from './commands/stability.js';
import { addTrainCommand } from './commands/train.js';

/**
 * The command line `naevus-train prepare-data | train | ablate | leave-one-out | average | export | evaluate | card | stability | heat-maps |
 * quality | spot-guess`.
 */
export function createProgram(): Command {
  const program = new Command('naevus-train').description(
    'Fine-tunes a MobileNet on images of skin lesions and exports it for the browser.',
  );
  addPrepareCommand(program);
  addTrainCommand(program);
  addAblateCommand(program);
  addLeaveOneOutCommand(program);
  addAverageCommand(program);
  addExportCommand(program);
  addEvaluateCommand(program);
  addCardCommand(program);
  addStabilityCommand(program);
  addHeatMapsCommand(program);
  addQualityCommand(program);
  addSpotGuessCommand(program);
  return program;
}
