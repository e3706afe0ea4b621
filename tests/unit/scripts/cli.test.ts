/** Every script says how it is used, and a wrong option is answered with a sentence, not with a stack trace. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { helpText, namesFrom, readOptions, wholeNumber } from '../../../scripts/cli.js';
import type { Ended } from './run-scripts.js';

const root = path.resolve(import.meta.dirname, '../../..');

const SCRIPTS = [
  ['bench', ['--only', '--rounds', '--json', '--history', '--compare'], ['--rounds', '2']],
  ['boundaries', [], ['--fix']],
  ['engines', ['--only', '--match', '--faults', '--dist', '--json'], ['--only', 'opera']],
  ['faults', ['--only', '--match', '--photos', '--predictions', '--seed', '--dist', '--json'], ['--only', 'fires']],
  ['headers', [], ['--all']],
  ['i18n', [], ['de']],
  ['icons', [], ['--size', '7']],
  ['mutate', ['--only', '--all', '--sample', '--seed', '--concurrency', '--fresh', '--json'], ['--sample', 'all']],
  ['readme-table', [], ['--check']],
  ['screenshots', ['--all', '--inconclusive'], ['--all']],
  ['start', ['--port', '--lan'], ['--port', '70000']],
  ['verify-site', ['--site', '--dist'], ['--site', 'nowhere']],
] as const;

/** Starts Node with TypeScript. */
function node(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', ...words], { cwd: root }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the scripts', () => {
  let ended: readonly Ended[];
  beforeAll(async () => {
    const runs = SCRIPTS.flatMap(([script, , wrong]) => [
      [script, '--help'],
      [script, ...wrong],
    ]);
    const { stdout, stderr } = await node('tests/unit/scripts/run-scripts.ts', JSON.stringify(runs));
    expect(stderr).toBe('');
    ended = JSON.parse(stdout) as readonly Ended[];
  }, 300_000);

  it.each(SCRIPTS.map(([script, options], at) => ({ script, options, at })))(
    'scripts/$script lists its options, and answers a wrong one with a sentence',
    ({ options, at }) => {
      const [help, refusal] = ended.slice(2 * at);
      expect(help?.stderr).toBe('');
      expect(help?.stdout).toMatch(/^Usage: np[mx] /u);
      for (const option of [...options, '--help']) expect(help?.stdout).toContain(`  ${option}`);
      expect(help?.stdout).toMatch(/\nExamples?:\n {2}np[mx] /u);
      expect(help?.status).toBe(0);
      expect(refusal?.stdout).toBe('');
      expect(refusal?.stderr).toMatch(/^[^\n]+\.\n$/u);
      expect(refusal?.status).toBe(2);
    },
  );

  it('end a process of their own with the same', async () => {
    const at = SCRIPTS.findIndex(([script]) => script === 'headers');
    expect(await node('scripts/headers.ts', '--all')).toEqual(ended[2 * at + 1]);
  });
});

describe('readOptions', () => {
  const command = {
    command: 'npm run thing',
    summary: 'Does a thing.',
    options: {
      name: { type: 'string', value: 'TEXT', help: 'a name' },
      count: { type: 'string', value: 'N', default: '3', help: 'how many' },
      loud: { type: 'boolean', help: 'say more' },
    },
    examples: ['npm run thing -- --count 4'],
  } as const;

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** @returns what the sentence goes to; the end of the process becomes an error. */
  function refusing() {
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${String(code)}`);
    });
    return vi.spyOn(console, 'error').mockReturnValue();
  }

  it('gives values, defaults, false and undefined', () => {
    expect(readOptions(command, [])).toEqual({ name: undefined, count: '3', loud: false });
    expect(readOptions(command, ['--loud', '--name=a', '--count', '4'])).toEqual({ name: 'a', count: '4', loud: true });
  });

  it('shows the help', () => {
    expect(helpText(command)).toBe(
      [
        'Usage: npm run thing -- [options]',
        '',
        'Does a thing.',
        '',
        'Options:',
        '  --name TEXT  a name',
        '  --count N    how many (default: 3)',
        '  --loud       say more',
        '  --help       print this text',
        '',
        'Example:',
        '  npm run thing -- --count 4',
      ].join('\n'),
    );
  });

  it.each([
    [['--no-such-option'], "Unknown option '--no-such-option'."],
    [['--name'], "Option '--name <value>' argument missing."],
    [['--loud=yes'], "Option '--loud' does not take an argument."],
    [['word'], "Unexpected argument 'word'."],
  ])('ends with 2 for %j', (args, sentence) => {
    const error = refusing();
    expect(() => readOptions(command, args)).toThrow('exit 2');
    expect(error).toHaveBeenCalledExactlyOnceWith(`${sentence} "npm run thing -- --help" lists the options.`);
  });

  it('refuses what is no whole number, and what is no known name', () => {
    const error = refusing();
    expect(wholeNumber('count', '12', 1)).toBe(12);
    for (const text of ['', '1.5', '-1', '1e3', 'x']) expect(() => wholeNumber('count', text, 0)).toThrow('exit 2');
    expect(() => wholeNumber('count', '9', 10, 20)).toThrow('exit 2');
    expect(error).toHaveBeenLastCalledWith('--count takes a whole number from 10 to 20, not "9".');
    expect(namesFrom('only', 'b,a', ['a', 'b'])).toEqual(['b', 'a']);
    expect(() => namesFrom('only', 'a,c', ['a', 'b'])).toThrow('exit 2');
    expect(error).toHaveBeenLastCalledWith('--only takes a, b, not "c".');
  });
});
