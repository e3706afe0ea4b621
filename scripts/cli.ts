/**
 * The command line of the scripts: each has `--help` with its options, defaults and examples, and answers a wrong option with one
 * sentence and exit code 2.
 */
import { parseArgs } from 'node:util';

/** An option of a command. */
export interface CliOption {
  readonly type: 'string' | 'boolean';
  /** What the help calls the value of a string option: `FILE`, `N`. */
  readonly value?: string;
  /** Taken where the option is missing. */
  readonly default?: string;
  /** Half a sentence for the help. */
  readonly help: string;
}

/** A command, for its help. */
export interface CliCommand<Options extends Readonly<Record<string, CliOption>>> {
  /** As it is typed, without options: `npm run bench`. */
  readonly command: string;
  /** One or two sentences. */
  readonly summary: string;
  readonly options: Options;
  /** At least one; each a whole command line. */
  readonly examples: readonly [string, ...string[]];
}

/** The values of a command's options. */
export type CliValues<Options extends Readonly<Record<string, CliOption>>> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly type: 'boolean' }
    ? boolean
    : Options[Name] extends { readonly default: string }
      ? string
      : string | undefined;
};

/** Ends the process with exit code 2, the one for a wrong command line. */
export function exitWithUsageError(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

/**
 * Reads the options of this process. Prints the help and ends the process with 0 for `--help`; ends it with 2 and a sentence for an
 * unknown option, a missing value, or a word that belongs to no option.
 */
export function readOptions<const Options extends Readonly<Record<string, CliOption>>>(
  command: CliCommand<Options>,
  args: readonly string[] = process.argv.slice(2),
): CliValues<Options> {
  const known = Object.entries<CliOption>(command.options);
  const hint = `"${commandLine(command.command, '--help')}" lists the options.`;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(
          known.map(([name, { type, default: value }]) => [name, { type, ...(value === undefined ? {} : { default: value }) }]),
        ),
      },
    });
    if (values.help === true) {
      console.log(helpText(command));
      process.exit(0);
    }
    const all = values as Readonly<Record<string, string | boolean | undefined>>;
    // A boolean option that is missing is false; a string option that is missing and has no default stays undefined.
    return Object.fromEntries(
      known.map(([name, { type }]) => [name, type === 'boolean' ? all[name] === true : all[name]]),
    ) as CliValues<Options>;
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))) throw error;
    // Node adds advice about `--`, which no command here takes.
    const [sentence = ''] = error.message.split(/\.\s|\n/u);
    return exitWithUsageError(`${sentence.replace(/\.$/u, '')}. ${hint}`);
  }
}

/** What `--help` prints. */
export function helpText({ command, summary, options, examples }: CliCommand<Readonly<Record<string, CliOption>>>): string {
  const rows = [
    ...Object.entries(options).map(([name, { value, default: fallback, help }]): readonly [string, string] => [
      `--${name}${value === undefined ? '' : ` ${value}`}`,
      fallback === undefined ? help : `${help} (default: ${fallback === '' ? 'none' : fallback})`,
    ]),
    ['--help', 'print this text'] as const,
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `Usage: ${commandLine(command, '[options]')}`,
    '',
    summary,
    '',
    'Options:',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}

/** npm passes on only what stands after `--`. */
function commandLine(command: string, rest: string): string {
  return `${command} ${command.startsWith('npm ') ? '-- ' : ''}${rest}`;
}

/** An option's value as a whole number from `least` to `most`; ends the process with a sentence where it is something else. */
export function wholeNumber(option: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return exitWithUsageError(`--${option} takes a whole number ${range}, not "${text}".`);
}

/** An option's value as names out of a list, separated by commas; ends the process with a sentence where one is unknown. */
export function namesFrom<Name extends string>(option: string, text: string, names: readonly Name[]): readonly Name[] {
  return text
    .split(',')
    .map(
      (wanted) =>
        names.find((name) => name === wanted) ?? exitWithUsageError(`--${option} takes ${names.join(', ')}, not "${wanted}".`),
    );
}
