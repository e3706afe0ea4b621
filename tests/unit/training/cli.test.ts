/** Every command answers `--help`, and says in a sentence what is wrong with its options. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgram, runCommandLine } from '../../../training/src/program.js';

const commands = createProgram().commands.map((command) => ({ name: command.name(), command }));
let said: string[];

beforeEach(() => {
  said = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(commands)('$name', ({ name, command }) => {
  it('answers --help with every option, its value and default, and an example that it would take', async () => {
    expect(await runCommandLine([name, '--help'])).toBe(0);
    const help = said.join('');
    const flowed = help.replace(/\s+/gu, ' ');
    for (const { long, description, defaultValue, required, mandatory } of command.options) {
      expect(help).toContain(long);
      expect(description).not.toBe('');
      if (required && !mandatory && typeof defaultValue === 'string') expect(flowed).toContain(`default: "${defaultValue}"`);
    }
    const [, example = ''] = /Example:\n {2}npm run (.*)/u.exec(help) ?? [];
    const [first, separator, ...words] = example.split(' ');
    expect([first, separator]).toEqual([name, '--']);
    for (const word of words.filter((text) => text.startsWith('--'))) {
      expect(command.options.map(({ long }) => long)).toContain(word);
    }
  });

  it('names the nearest option to one that it does not have, and exits with 2', async () => {
    expect(await runCommandLine([name, '--modle', 'x'])).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^Unknown option '--modle'\. The nearest option is --[a-z-]+\./u);
    expect(said[0]).toContain(`"npm run ${name} -- --help"`);
  });

  it('says what a wrong value must be, and exits with 2', async () => {
    const numeric = command.options.find(
      ({ parseArg, long }) => parseArg !== undefined && /size|count|seed|weights/u.test(long ?? ''),
    );
    if (numeric?.long === undefined) return;
    expect(await runCommandLine([name, numeric.long, 'many'])).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/'many' is invalid.*must/u);
  });
});

describe('the command line', () => {
  it('finds an option whose name or description has a part of the word', async () => {
    await runCommandLine(['train', '--balance', '1']);
    await runCommandLine(['train', '--teacher', 'x']);
    await runCommandLine(['evaluate', '--leave-one-out', 'x']);
    expect(said[0]).toContain('The nearest option is --class-balance-power.');
    expect(said[1]).toContain('The nearest option is --distill-from.');
    expect(said[2]).toContain('The nearest option is --leave-one-source-out.');
  });

  it('exits with 1 and a sentence where a file is missing, with 2 for an unknown command', async () => {
    expect(await runCommandLine(['evaluate', '--data', '/nowhere'])).toBe(1);
    expect(said[0]).toMatch(/manifest\.csv cannot be read\. Give the folder/u);
    expect(await runCommandLine(['assess'])).toBe(2);
    expect(said[1]).toMatch(/^Unknown command 'assess'/u);
  });

  it('evaluates val unless test is asked for', () => {
    const evaluate = commands.find(({ name }) => name === 'evaluate')?.command;
    expect(evaluate?.options.find(({ long }) => long === '--split')?.defaultValue).toBe('val');
  });
});
