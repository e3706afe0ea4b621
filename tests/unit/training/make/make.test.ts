/** The whole way from photos in folders to a model and a report, on a toy network and real photos made small. */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DATA_DIR, HAS_DATA, MODEL_DIR, NO_DATA } from '../../../fixtures/paths.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import { writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { createProgram } from '../../../../training/src/program.js';

const SIZE = 32;
let root = '';
const at = (...parts: readonly string[]): string => path.join(root, ...parts);

/** Photos of each class, in a folder of its name; one more lesion lies beside them. */
async function putPhotos(): Promise<string> {
  const records = await readImageManifest(DATA_DIR);
  const put = async (folder: string, dataset: string, diagnosis: string, count: number): Promise<void> => {
    await mkdir(at(folder), { recursive: true });
    const chosen = records.filter((record) => record.dataset === dataset && record.diagnosis === diagnosis).slice(0, count);
    for (const { file } of chosen) await copyFile(file, at(folder, path.basename(file)));
  };
  for (const diagnosis of ['bcc', 'akiec', 'nv', 'bkl']) await put(`photos/${diagnosis}`, 'pad-ufes-20', diagnosis, 11);
  await put('photos/other', 'other-clothes', 'other', 10);
  await put('more', 'pad-ufes-20', 'mel', 1);
  const [more = ''] = await readdir(at('more'));
  return more;
}

const words = (...more: readonly string[]): string[] => [
  ...['make', '--data', at('photos'), '--work', at('work'), '--out', at('model'), '--base', at('base'), '--size', String(SIZE)],
  ...['--group-pattern', '^PAT_[0-9]+', ...more],
];

/** Runs the command here. @returns what it printed about its steps, without the steps' own lines. */
async function make(...more: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await createProgram().parseAsync(words(...more), { from: 'user' });
  return said.filter((text) => /^(?:Step|Model|val has)/u.test(text));
}

/** Runs the command in a process, and presses Ctrl+C as its second step begins. */
function makeAndStop(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'training/src/cli.ts', ...words()], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      const before = said;
      said += text.toString();
      if (said.includes('Step 2') && !before.includes('Step 2')) child.kill('SIGINT');
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, said });
    });
  });
}

const isSkipped = (said: readonly string[]): boolean[] =>
  said.filter((text) => text.startsWith('Step')).map((text) => text.includes('skipped'));

describe.skipIf(!HAS_DATA)(`make${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  let more = '';
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'make-'));
    more = await putPhotos();
    await writeNetwork(at('base'), toyNetwork(SIZE));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
  });

  it('goes on where it was stopped, and ends with a model and a report', { timeout: 300_000 }, async () => {
    const shipped = await readFile(path.join(MODEL_DIR, 'current.json'));
    const stopped = await makeAndStop();
    expect(stopped.code).toBe(130);
    expect(stopped.said).toMatch(
      /Step 1 of 4, prepare: npm run prepare-data -- [^]*Step 2 of 4, train: [^]*Stopped\. The same command goes on from here\./u,
    );

    const said = await make();
    expect(isSkipped(said)).toEqual([true, false, false, false]);
    expect(said[1]).toMatch(/^val has \d+ suspicious and \d+ benign lesions\./u);
    expect(said.at(-1)).toMatch(/^Model \d{4}\.\d+\.1 is in [^]*npm start -- --lan$/u);
    const records = await readImageManifest(at('work/data'));
    expect(records).toHaveLength(54);
    expect(records.every(({ image, modality }) => image.startsWith('images-256/photos/') && modality === 'smartphone')).toBe(
      true,
    );
    const pointer = JSON.parse(await readFile(at('model/current.json'), 'utf8')) as { version: string };
    expect(pointer.version).toMatch(/^\d{4}\.\d+\.1$/u);
    expect(await readFile(at('work/report.html'), 'utf8')).toContain(pointer.version);
    expect((await readFile(path.join(MODEL_DIR, 'current.json'))).equals(shipped)).toBe(true);
  });

  it('does nothing the second time, and only what a deleted report needs', { timeout: 120_000 }, async () => {
    expect(isSkipped(await make())).toEqual([true, true, true, true]);
    await rm(at('work/report.html'));
    expect(isSkipped(await make())).toEqual([true, true, true, false]);
    expect(isSkipped(await make('--split', 'test'))).toEqual([true, true, true, false]);
  });

  it('makes another version when a photo was added', { timeout: 300_000 }, async () => {
    await mkdir(at('photos/mel'));
    await copyFile(at('more', more), at('photos/mel', more));
    const said = await make();
    expect(isSkipped(said)).toEqual([false, false, false, false]);
    expect(said.at(-1)).toMatch(/^Model \d{4}\.\d+\.2 is in /u);
    expect((await readdir(at('work'))).filter((name) => name.startsWith('run-'))).toHaveLength(2);
  });

  it('takes a folder with a manifest as it is, and says what is wrong in a sentence', { timeout: 120_000 }, async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const run = (...list: readonly string[]) => createProgram().parseAsync([...list], { from: 'user' });
    const [command, , , ...rest] = words();
    const given = (dir: string, ...last: readonly string[]) => run(command ?? '', '--data', dir, ...rest, ...last);
    await rm(at('work/data', (await readImageManifest(at('work/data')))[3]?.image ?? ''));
    await expect(given(at('work/data'))).rejects.toThrow(/\.jpg is missing, which .*manifest\.csv lists\./u);
    await expect(given(at('work/data'), '--photos', at('photos'), '--work', at('elsewhere'))).rejects.toThrow(
      /manifest\.csv is there and was not made by this command\. Give another folder with --data/u,
    );
    await expect(given(at('model'))).rejects.toThrow(/model is named after a class/u);
    await expect(given(at('photos'), '--base', at('nowhere'))).rejects.toThrow(/nowhere/u);
    await expect(given(at('photos'), '--base', at('photos'))).rejects.toThrow(/photos holds no network: model\.json is missing/u);
    await expect(given(at('photos'), '--val', '0.6', '--test', '0.6')).rejects.toThrow(/leave nothing for train/u);
    expect(console.log).toHaveBeenCalledWith(
      expect.stringMatching(/^Step 1 of 4, prepare: skipped, since .*data has a manifest\.csv/u),
    );
  });
});
