/** Expected failures of the command line. Their message reaches the user as it is, without a stack trace. */

/** Something outside the code is wrong, such as a file: the message names it and says what to do. The command exits with 1. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
}

/** The command was called wrongly: an option or its value. It exits with 2. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
}
