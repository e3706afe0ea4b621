/** Every script says how it is used, and a wrong option is answered with a sentence, not with a stack trace. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { helpText, namesFrom, readOptions, wholeNumber } from '../../../scripts/cli.js';

const root = path.resolve(import.meta.dirname, '../../..');

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

// Starting one takes a second, so each is started twice only, both at once.
it.each([
  ['bench', ['--only', '--rounds', '--json', '--history', '--compare'], ['--rounds', '2']],
  ['boundaries', [], ['--fix']],
  ['engines', [], ['chromium']],
  ['faults', ['--only', '--match', '--photos', '--predictions', '--seed', '--dist', '--json'], ['--only', 'fires']],
  ['headers', [], ['--all']],
  ['icons', [], ['--size', '7']],
  ['mutate', ['--only', '--all', '--sample', '--seed', '--concurrency', '--fresh', '--json'], ['--sample', 'all']],
  ['screenshots', ['--all', '--inconclusive'], ['--all']],
  ['start', ['--port', '--lan'], ['--port', '70000']],
] as const)('scripts/%s.ts lists its options, and answers a wrong one with a sentence', async (script, options, wrong) => {
  const [help, refusal] = await Promise.all([run(script, '--help'), run(script, ...wrong)]);
  expect(help.stderr).toBe('');
  expect(help.stdout).toMatch(/^Usage: np[mx] /u);
  for (const option of [...options, '--help']) expect(help.stdout).toContain(`  ${option}`);
  expect(help.stdout).toMatch(/\nExamples?:\n {2}np[mx] /u);
  expect(help.status).toBe(0);
  expect(refusal.stdout).toBe('');
  expect(refusal.stderr).toMatch(/^[^\n]+\.\n$/u);
  expect(refusal.status).toBe(2);
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
