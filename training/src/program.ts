/** All commands of the training workspace, and what happens when one is called wrongly. */
import { Command, CommanderError } from 'commander';
import type { Option } from 'commander';
import { CliError, UsageError } from './cli-error.js';
import { addAblateCommand } from './commands/ablate.js';
import { addAverageWeightsCommand } from './commands/average-weights.js';
import { addCardCommand } from './commands/card.js';
import { addEarlyStopCommand } from './commands/early-stop.js';
import { addEvaluateCommand } from './commands/evaluate.js';
import { addExplanationCheckCommand } from './commands/explanation-check.js';
import { addExportCommand } from './commands/export.js';
import { addLeaveOneSourceOutCommand } from './commands/leave-one-source-out.js';
import { addLocalisationCommand } from './commands/localisation.js';
import { addMakeCommand } from './commands/make.js';
import { addOodCommand } from './commands/ood.js';
import { addOutlineCommand } from './commands/outline.js';
import { addPrepareCommand } from './commands/prepare.js';
import { addQualityCommand } from './commands/quality.js';
import { addModalityCommand } from './commands/modality.js';
import { addRepeatabilityCommand } from './commands/repeatability.js';
import { addRobustnessCommand } from './commands/robustness.js';
import { addSourceProbeCommand } from './commands/source-probe.js';
import { addStabilityCommand } from './commands/stability.js';
import { addTrainCommand } from './commands/train.js';

/** The command line. Parsing rejects with {@link UsageError} for a wrong option or value, with `CommanderError` after `--help`. */
export function createProgram(): Command {
  const program = new Command('npm run')
    .description('Fine-tunes a MobileNet on images of skin lesions and exports it for the browser.')
    // Errors are thrown, and worded in `usageSentence`.
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  addMakeCommand(program, (words) => createProgram().parseAsync(words, { from: 'user' }));
  addPrepareCommand(program);
  addTrainCommand(program);
  addAblateCommand(program);
  addLeaveOneSourceOutCommand(program);
  addAverageWeightsCommand(program);
  addExportCommand(program);
  addEvaluateCommand(program);
  addCardCommand(program);
  addModalityCommand(program);
  addStabilityCommand(program);
  addEarlyStopCommand(program);
  addExplanationCheckCommand(program);
  addQualityCommand(program);
  addLocalisationCommand(program);
  addOutlineCommand(program);
  addOodCommand(program);
  addRepeatabilityCommand(program);
  addRobustnessCommand(program);
  addSourceProbeCommand(program);
  for (const command of [program, ...program.commands]) {
    command.exitOverride((error) => {
      throw error.exitCode === 0 ? error : new UsageError(usageSentence(error, command));
    });
  }
  return program;
}

/** Runs a command and prints expected failures as a sentence. @returns the exit code: 0, 1 for a failure, 2 for a wrong call. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    const program = createProgram();
    const unknown = findUnknownOption(words, program);
    if (unknown !== null) throw new UsageError(unknown);
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    const sentence = error instanceof CliError ? error.message : systemErrorSentence(error);
    if (sentence === null) throw error;
    console.error(sentence);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What the operating system refused, such as a folder that cannot be written; null for any other error, which is a bug. */
function systemErrorSentence(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error ? `The command stopped: ${error.message}.` : null;
}

function usageSentence({ code, message }: CommanderError, command: Command): string {
  const [, unknown] = /unknown option '([^'=]+)/u.exec(message) ?? [];
  if (code === 'commander.unknownOption' && unknown !== undefined) return unknownOptionSentence(unknown, command);
  const said = message.replace(/^error: /u, '').replace(/\n?\(Did you mean[^)]*\)$/u, '');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/\.?$/u, '.') + helpHint(command);
}

/** Commander reports a missing required option first, though it is often the mistyped one. @returns null where all options are known. */
function findUnknownOption([name, ...words]: readonly string[], program: Command): string | null {
  const command = program.commands.find((one) => one.name() === name);
  const isKnown = (word: string): boolean =>
    command === undefined || word === '--help' || command.options.some(({ long }) => long === word.replace(/=.*$/su, ''));
  const unknown = words.find((word) => /^--[a-z]/u.test(word) && !isKnown(word));
  return command === undefined || unknown === undefined ? null : unknownOptionSentence(unknown, command);
}

function unknownOptionSentence(given: string, command: Command): string {
  const nearest = nearestOption(given.replace(/^-+|=.*$/gsu, ''), command.options);
  const hint = nearest === null ? '' : ` The nearest option is ${nearest}.`;
  return `Unknown option '${given}'.${hint}${helpHint(command)}`;
}

function helpHint(command: Command): string {
  return command.parent === null ? '' : ` "npm run ${command.name()} -- --help" lists all options.`;
}

/** The option with the fewest letters to change; one whose name, or else description, has a part of the word comes first. */
function nearestOption(word: string, options: readonly Option[]): string | null {
  const parts = word.split('-').filter((part) => part.length > 2);
  const cost = ({ long, description }: Option): number => {
    const has = (text: string): boolean => parts.some((part) => text.includes(part));
    const bonus = has(long ?? '') ? 200 : has(description) ? 100 : 0;
    return editDistance(word, (long ?? '').replace(/^--/u, '')) - bonus;
  };
  return [...options].sort((a, b) => cost(a) - cost(b))[0]?.long ?? null;
}

/** Insertions, deletions and substitutions from one word to the other (Levenshtein 1966). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
