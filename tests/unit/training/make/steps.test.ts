/** The steps of `make` by themselves: what is run, what is skipped, and what is remembered. */
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';
import { checkData } from '../../../../training/src/make/check-data.js';
import { digestOfFiles, digestOfPhotos } from '../../../../training/src/make/digest.js';
import { StepRunner } from '../../../../training/src/make/step-runner.js';
import { nextVersionName } from '../../../../training/src/make/version-name.js';

let root = '';
const at = (...parts: readonly string[]): string => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'make-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Runs two steps, of which the second reads what the first wrote. A command writes its first word and input to its file. */
async function runBoth(input: string, fails = ''): Promise<string[]> {
  const said: string[] = [];
  const steps = await StepRunner.open({
    ...{ stateFile: at('work/make.json'), count: 2 },
    command: async ([name = '', given = '']) => {
      if (name === fails) throw new Error(`${name} failed`);
      await writeFile(at(name), given);
    },
    say: (sentence) => said.push(sentence),
  });
  const step = (name: string, inputs: string) => ({
    name,
    inputs,
    outputs: () => digestOfFiles([at(name)]),
    words: [name, inputs],
  });
  const first = await steps.run(step('one', input)).catch(() => null);
  if (first !== null) await steps.run(step('two', first)).catch(() => null);
  return said;
}
const skipped = (sentences: readonly string[]): boolean[] => sentences.map((sentence) => sentence.includes('skipped'));

describe('the steps', () => {
  it('are named with their command lines, and skipped when nothing has changed', async () => {
    const said = await runBoth("a b's");
    expect(said[0]).toBe(String.raw`Step 1 of 2, one: npm run one -- 'a b'\''s'`);
    expect(skipped(said)).toEqual([false, false]);
    expect(await runBoth("a b's")).toEqual([
      'Step 1 of 2, one: skipped, since nothing that it is made from has changed.',
      'Step 2 of 2, two: skipped, since nothing that it is made from has changed.',
    ]);
  });

  it('run again for other inputs, and where the result was deleted or changed', async () => {
    await runBoth('a');
    expect(skipped(await runBoth('b'))).toEqual([false, false]);
    await rm(at('two'));
    expect(skipped(await runBoth('b'))).toEqual([true, false]);
    await writeFile(at('one'), 'edited');
    expect(skipped(await runBoth('b'))).toEqual([false, true]);
  });

  it('that failed or were stopped are run again, those before are not', async () => {
    await runBoth('a', 'two');
    expect(skipped(await runBoth('a'))).toEqual([true, false]);
    await writeFile(at('work/make.json'), '{"one": {"inp');
    expect(skipped(await runBoth('a'))).toEqual([false, false]);
    expect(Object.keys(JSON.parse(await readFile(at('work/make.json'), 'utf8')) as object)).toEqual(['one', 'two']);
  });
});

describe('a step that was begun', () => {
  it('is known by the words of its command, whether it ended or not', async () => {
    await runBoth('a', 'two');
    const steps = await StepRunner.open({
      ...{ stateFile: at('work/make.json'), count: 2 },
      ...{ command: () => Promise.resolve(), say: () => undefined },
    });
    expect(steps.hasBegun('one', 'a')).toBe(true);
    expect(steps.hasBegun('one', 'b')).toBe(false);
    expect(steps.hasBegun('two', 'two')).toBe(true);
    expect(steps.hasBegun('three', 'a')).toBe(false);
  });
});

describe('the photos', () => {
  it('are other photos when one is added, replaced, or moved to another class; notes do not count', async () => {
    await mkdir(at('nv'));
    await writeFile(at('nv/a.jpg'), 'a');
    const digest = () => digestOfPhotos(root, at('out'));
    const before = await digest();
    await writeFile(at('notes.txt'), 'notes');
    await mkdir(at('out'));
    await writeFile(at('out/copy.jpg'), 'copy');
    expect(await digest()).toBe(before);
    await utimes(at('nv/a.jpg'), new Date('2020-02-02'), new Date('2020-02-02'));
    expect(await digest()).not.toBe(before);
    const then = await digest();
    await mkdir(at('mel'));
    await writeFile(at('mel/a.jpg'), 'a');
    expect(await digest()).not.toBe(then);
  });
});

describe('the name of a version', () => {
  it('is the month and a number that no version had', async () => {
    const today = new Date(2026, 10, 28);
    expect(await nextVersionName(at('nowhere'), today)).toBe('2026.11.1');
    for (const name of ['2026.11.2', '2026.11.10', '2026.1.99', '2026.11.11.part', '2026.11.x', '2026.12.40'])
      await mkdir(at(name));
    expect(await nextVersionName(root, today)).toBe('2026.11.11');
    expect(await nextVersionName(root, new Date(2027, 0, 1))).toBe('2027.1.1');
  });
});

describe('the check of the data', () => {
  const header = 'image,dataset,diagnosis,suspicious,melanoma,split,group,modality';
  const records = (...rows: readonly string[]) =>
    parseImageManifest([header, ...rows.map((row, n) => `${n}.jpg,${row},g${n},photo`)].join('\n'), '/d/manifest.csv', '/d');
  const both = (split: string): string[] => [`mine,mel,1,1,${split}`, `mine,,0,0,${split}`];

  it('stops where a split has no lesion on one side, and names the file', () => {
    const withoutSuspicious = records(...both('train'), 'mine,nv,0,0,val', 'mine,other,0,0,val', ...both('test'));
    expect(() => checkData(withoutSuspicious, '/d/manifest.csv')).toThrow(
      '/d/manifest.csv: val has no suspicious lesion. Add photos, or choose other splits with --seed 2.',
    );
    expect(() => checkData(records(...both('train'), ...both('val')), 'm')).toThrow(/test has no suspicious lesion/u);
  });

  it('says what will be weak', () => {
    const few = [...both('train'), ...both('val'), ...both('test')];
    expect(checkData(records(...few), 'm')).toEqual([
      'val has 1 suspicious and 1 benign lesions. With fewer than 15 of each, the limits of the score are little more than a guess.',
      'No photo is in a folder "other". Without photos of clothes, hands and bare skin, the model takes everything for a lesion.',
    ]);
    const many = Array.from({ length: 15 }, () => both('val')).flat();
    expect(checkData(records(...few, ...many, 'mine,other,0,0,train'), 'm')).toEqual([]);
  });
});
