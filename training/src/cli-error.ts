/** An expected failure of the command line. Node only. */

/** Its message goes to the person as it is, without a stack: it names the file and row and says what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
