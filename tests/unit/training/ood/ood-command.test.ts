/** `ood` on drawn pictures and a toy network: from a data folder to the figures, twice the same, the second time from the cache. */
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOGITS, buildGraph } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import { writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { POOLED_FEATURES, featuresOfGraph } from '../../../../training/src/ood/features.js';
import { rectifiedLogits } from '../../../../training/src/ood/logit-scores.js';
import { runCommandLine } from '../../../../training/src/program.js';
import { writeVersion } from '../../../../training/src/export/write-version.js';
import { CLASS_COUNT } from '../../../../src/core/classes.js';
import { UNCALIBRATED } from '../../../../src/core/calibration/postprocess.js';
import { byModality } from '../../../../src/core/modality.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIZE_PX = 32;
const POINT = { threshold: 0.5, sensitivity: 0.5, specificity: 0.5 };
const INPUT = { sizePx: SIZE_PX, mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] } as const;

/** At a threshold of 1 the class `other` refuses nothing by itself. */
const NOTHING_REFUSED = byModality(() => ({
  ...UNCALIBRATED,
  operatingPoints: { highSensitivity: POINT, ruleIn: POINT },
  notALesionThreshold: 1,
}));

let dir: string;
const at = (name: string): string => path.join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'ood-'));
  await mkdir(at('data'));
  await writeDrawnData(at('data'));
  await writeNetwork(at('network'), toyNetwork(SIZE_PX));
  await mkdir(at('photos/nails'), { recursive: true });
  await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fa8' } })
    .png()
    .toFile(at('photos/nails/1.png'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterAll(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const words = (...more: string[]): string[] => [
  ...['ood', '--data', at('data'), '--checkpoint', at('network'), '--size', String(SIZE_PX), '--cache', at('cache')],
  ...['--photos', at('photos'), ...more],
];

interface Figures {
  readonly val: { readonly scores: readonly { readonly name: string }[]; readonly asDecided: Rule; readonly otherAlone: Rule };
  readonly test?: Rule;
}
interface Rule {
  readonly refused: Record<string, { readonly n: number }>;
  readonly recognised: readonly {
    readonly kind: string;
    readonly n: number;
    readonly learned: string;
    readonly counts: boolean;
  }[];
}

describe('ood', () => {
  it('compares every score on val, and measures what ships on test', async () => {
    expect(await runCommandLine(words('--json', at('first.json')))).toBe(0);
    const { val, test } = JSON.parse(await readFile(at('first.json'), 'utf8')) as Figures;
    expect(val.scores.map(({ name }) => name)).toEqual([
      ...['energy', 'max logit', 'ReAct and energy', 'Mahalanobis', 'relative Mahalanobis', 'nearest prototype'],
    ]);
    // Of the 64 pictures a quarter is val and a quarter test, and one in four of each is flat.
    for (const rule of [val.otherAlone, test]) {
      expect(rule?.refused['dermoscopy']?.n).toBe(12);
      expect(rule?.recognised).toMatchObject([
        { kind: 'other-flat', n: 4, learned: 'as other', counts: true },
        { kind: 'nails', n: 1, learned: 'never', counts: false },
      ]);
    }
  });

  it('reads the features of a run before, and leaves test alone where it is told to', async () => {
    const files = await readdir(at('cache'));
    expect(files.length).toBeGreaterThan(3);
    const long = new Date(0);
    await Promise.all(files.map((name) => utimes(path.join(at('cache'), name), long, long)));
    expect(await runCommandLine(words('--no-test', '--json', at('second.json')))).toBe(0);
    const [first, second] = await Promise.all(
      ['first.json', 'second.json'].map(async (name) => JSON.parse(await readFile(at(name), 'utf8')) as Figures),
    );
    expect(second?.val).toEqual(first?.val);
    expect(second).not.toHaveProperty('test');
    for (const name of files) expect((await stat(path.join(at('cache'), name))).mtime).toEqual(long);
  });

  it('wants one network, and photos where it is told that there are some', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await runCommandLine(['ood', '--data', at('data')])).toBe(2);
    expect(said).toHaveBeenLastCalledWith('Give one of --checkpoint DIR and --model DIR.');
    await mkdir(at('empty'));
    await writeFile(at('empty/notes.txt'), '');
    expect(await runCommandLine([...words(), '--photos', at('empty')])).toBe(1);
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('Make one folder a kind of photo.'));
    said.mockRestore();
  });
});

describe('an exported graph', () => {
  it('is read from the version that ships, with its own decisions', async () => {
    const files = serialiseGraph(buildGraph(toyNetwork(SIZE_PX), SIZE_PX, 'answer'), 'float16');
    await writeVersion(
      at('model'),
      {
        ...{ version: 'toy', createdAt: '2026-11-28', files, spec: INPUT, views: ['upright'], camSize: 4, modality: false },
        ...{ decisions: NOTHING_REFUSED, cardJson: '{}' },
      },
      [{ seed: 1, logits: new Array<number>(CLASS_COUNT).fill(0) }],
    );
    const given = ['--data', at('data'), '--model', at('model'), '--cache', at('cache-of-version'), '--no-test'];
    expect(await runCommandLine(['ood', ...given, '--json', at('version.json')])).toBe(0);
    const { val } = JSON.parse(await readFile(at('version.json'), 'utf8')) as Figures;
    expect(val.asDecided.recognised).toMatchObject([{ kind: 'other-flat', n: 4, hits: 0 }]);
    expect(val.asDecided.refused['dermoscopy']).toMatchObject({ n: 12, hits: 0 });
  });

  it('gives the features whose head makes its logits', async () => {
    const files = serialiseGraph(buildGraph(toyNetwork(SIZE_PX), SIZE_PX, 'answer'), 'uint8-per-channel');
    const network = featuresOfGraph(files, { input: INPUT });
    await useBackend('wasm');
    const graph = await loadGraph(network.files);
    const picture = Float32Array.from({ length: SIZE_PX ** 2 * 3 }, (_, pixel) => Math.sin(pixel / 40));
    const [features = [], logits = []] = graph.run(picture, SIZE_PX, [POOLED_FEATURES, LOGITS]);
    graph.dispose();
    rectifiedLogits(features, network.head, Infinity).forEach((logit, to) => {
      expect(logit).toBeCloseTo(logits[to] ?? NaN, 4);
    });
  });
});
