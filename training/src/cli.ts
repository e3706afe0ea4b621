/** Runs the command line of the training workspace and says expected failures in one sentence. Node only. */
import { CliError } from './cli-error.js';
import { createProgram } from './program.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
