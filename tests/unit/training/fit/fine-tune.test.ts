/** The training of all layers on a toy network with tfjs's plain JavaScript backend, and what batches and rates are made of. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { classIndex } from '../../../../src/core/classes.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { seededRandom } from '../../../../src/core/random.js';
import { NO_AUGMENT } from '../../../../training/src/data/augment.js';
import { ImageCache } from '../../../../training/src/data/image-cache.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { openBatchSource } from '../../../../training/src/fit/batch/batch-source.js';
import { FIT_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { copyWeights, fineTune } from '../../../../training/src/fit/fine-tune.js';
import type { FineTuneSettings } from '../../../../training/src/fit/settings.js';
import { mixUp, mixupWeight } from '../../../../training/src/fit/mixup.js';
import { targetMask } from '../../../../training/src/fit/label-masks.js';
import { predictLayerwise } from '../../../../training/src/fit/validate.js';
import { parameterGroups } from '../../../../training/src/fit/parameter-groups.js';
import { sizeOfEpoch } from '../../../../training/src/fit/schedule.js';
import { readState, writeState } from '../../../../training/src/fit/state.js';
import type { Weights } from '../../../../training/src/network/network.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { writeGolden } from '../../../fixtures/golden-file.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const spec = { sizePx: 24, mean: IMAGENET_MEAN, std: IMAGENET_STD };
const SETTINGS: FineTuneSettings = {
  ...FIT_DEFAULTS,
  ...{ epochs: 4, batchSize: 8, peakRate: 2e-2, headRateFactor: 2, sizesPx: [24], emaDecay: 0.9, checkpointSteps: 1 },
};
let dir: string;
const records: ImageRecord[] = [];

interface Outcome {
  readonly loss: readonly number[];
  readonly weights: Weights;
}

/** What happens to a run besides its settings. */
interface Circumstances {
  /** The process dies in the epoch after this one. */
  readonly stopAfterEpoch?: number;
  /** The caller has seen enough after this epoch. */
  readonly endAtEpoch?: number;
  readonly softTargets?: readonly Float32Array[] | null;
}

async function run(
  stateFile: string,
  settings: FineTuneSettings,
  { stopAfterEpoch = Infinity, endAtEpoch = Infinity, softTargets = null }: Circumstances = {},
): Promise<Outcome> {
  const loss: number[] = [];
  let weights: Weights = new Map();
  const killed = new Error('killed');
  const done = fineTune({
    ...{
      network: toyNetwork(24),
      records,
      stateFile: path.join(dir, stateFile),
      spec,
      settings,
      softTargets,
      maskFiles: null,
      framed: null,
    },
    onEpoch: ({ epoch, trainLoss, ema: averaged }) => {
      loss.push(trainLoss);
      weights = copyWeights(averaged);
      return epoch > stopAfterEpoch ? Promise.reject(killed) : Promise.resolve(epoch >= endAtEpoch ? 'stop' : 'continue');
    },
  });
  await done.catch((error: unknown) => {
    if (error !== killed) throw error;
  });
  return { loss, weights };
}

beforeAll(async () => {
  await useBackend('cpu');
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  for (let at = 0; at < 16; at++) {
    const file = await writeGolden(dir, at);
    const suspicious = at % 2 === 0;
    records.push({
      ...{ file, image: file, dataset: 'drawn', split: 'train', group: file, modality: 'dermoscopy' },
      ...{ diagnosis: suspicious ? 'mel' : 'nv', suspicious, melanoma: suspicious },
    });
  }
});

describe('fine-tuning', () => {
  it('goes on after a stop exactly as if it had never been stopped, and learns', async () => {
    const whole = await run('whole.bin', SETTINGS);
    await run('parts.bin', SETTINGS, { stopAfterEpoch: 2 });
    const rest = await run('parts.bin', SETTINGS);
    expect(rest.loss.slice(-2)).toEqual(whole.loss.slice(-2));
    expect([...rest.weights]).toEqual([...whole.weights]);
    expect(whole.loss.at(-1)).toBeLessThan((whole.loss[0] ?? 0) * 0.9);
  });

  it('does the same with mixup, growing pictures and slower early layers', async () => {
    const settings = { ...SETTINGS, epochs: 2, mixupAlpha: 0.4, sizesPx: [16, 24], layerDecay: 0.8 };
    const whole = await run('mixed.bin', settings);
    await run('mixed-parts.bin', settings, { stopAfterEpoch: 1 });
    const rest = await run('mixed-parts.bin', settings);
    expect([...rest.weights]).toEqual([...whole.weights]);
  });

  it('learns from soft targets instead of the labels where they make up the whole loss, and starts over with others', async () => {
    // As the pictures are: on so few and small ones, what augmentation hides is the whole of what there is to learn.
    const plain = { ...SETTINGS, augment: NO_AUGMENT };
    const settings = { ...plain, distillationWeight: 1 };
    // The teachers say the opposite of the labels.
    const softTargets = records.map(({ suspicious }) => targetMask([suspicious === true ? 'nv' : 'mel']));
    const { weights } = await run('distilled.bin', settings, { softTargets });
    // How much more the network leans to "nv" where that is what the teachers say than where they say "mel".
    const leaning = async (of: Weights): Promise<number> => {
      const scored = await predictLayerwise(toyNetwork(24).plan, of, records, new ImageCache(), spec);
      return scored.reduce((sum, { record, logits }) => {
        const difference = (logits[classIndex('nv')] ?? 0) - (logits[classIndex('mel')] ?? 0);
        return sum + (record.suspicious === true ? difference : -difference);
      }, 0);
    };
    const labelled = await run('labelled.bin', plain);
    expect(await leaning(weights)).toBeGreaterThan(await leaning(toyNetwork(24).weights));
    expect(await leaning(labelled.weights)).toBeLessThan(await leaning(toyNetwork(24).weights));
    const other = await run('distilled.bin', settings, { softTargets: records.map(() => targetMask(['df'])), stopAfterEpoch: 0 });
    expect(other.loss).toHaveLength(1);
  });

  it('moves the EMA by its decay: at 0 it is the weights of the last step, close to 1 it stays near where it began', async () => {
    const emaDistance = async (emaDecay: number): Promise<number> => {
      let distance = 0;
      await fineTune({
        ...{ network: toyNetwork(16), records: records.slice(0, 8), stateFile: path.join(dir, `ema-${emaDecay}.bin`) },
        ...{
          spec,
          softTargets: null,
          maskFiles: null,
          framed: null,
          settings: { ...SETTINGS, epochs: 1, sizesPx: [16], emaDecay },
        },
        onEpoch: ({ raw, ema }) => {
          distance = Math.max(
            ...(raw.get('stem/kernel')?.values ?? []).map((value, at) =>
              Math.abs(value - (ema.get('stem/kernel')?.values[at] ?? NaN)),
            ),
          );
          return Promise.resolve('continue');
        },
      });
      return distance;
    };
    expect(await emaDistance(0)).toBe(0);
    expect(await emaDistance(0.15)).toBeGreaterThan(0);
  });

  it('stays ended once it has ended', async () => {
    const again = await run('whole.bin', SETTINGS);
    expect(again.loss).toEqual([]);
  });

  it('ends early where the caller has seen enough, and stays ended', async () => {
    const early = await run('early.bin', SETTINGS, { endAtEpoch: 2 });
    expect(early.loss).toHaveLength(2);
    expect((await run('early.bin', SETTINGS)).loss).toEqual([]);
  });

  it('says where it goes on and where it has ended, and refuses a checkpoint of another network', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const settings = { ...SETTINGS, epochs: 2, sizesPx: [16] };
    await run('said.bin', settings, { stopAfterEpoch: 1 });
    expect(said).not.toHaveBeenCalledWith(expect.stringMatching(/^Resuming/u));
    // The second epoch was never saved: its last checkpoint is that of the step before its end.
    await run('said.bin', settings);
    expect(said).toHaveBeenCalledWith('Resuming after step 3 of 4.');
    await run('said.bin', settings);
    expect(said).toHaveBeenCalledWith('This run ended at step 4.');
    said.mockRestore();

    const saved = await readState(path.join(dir, 'said.bin'));
    const moments = [...(saved?.arrays ?? [])].find(([key]) => key.startsWith('first:'));
    if (saved === null || moments === undefined) throw new Error('no checkpoint');
    const [name, values] = moments;
    const others: [string, Float32Array][][] = [
      [...saved.arrays].filter(([key]) => key !== name),
      [...saved.arrays].map(([key, all]) => [key, key === name ? values.slice(1) : all]),
    ];
    for (const arrays of others) {
      await writeState(path.join(dir, 'other.bin'), { header: saved.header, arrays: new Map(arrays) });
      await expect(run('other.bin', settings)).rejects.toThrow(`the checkpoint does not fit the network at ${name}`);
    }
  });

  it('moves the running statistics with the weights, averages the loss over the steps, and leaves the network that it was given alone', async () => {
    const network = toyNetwork(16);
    let raw: Weights = new Map();
    let loss = NaN;
    await fineTune({
      ...{
        network,
        records: records.slice(0, 8),
        stateFile: path.join(dir, 'statistics.bin'),
        spec,
        softTargets: null,
        maskFiles: null,
        framed: null,
      },
      settings: { ...SETTINGS, epochs: 1, batchSize: 2, sizesPx: [16], peakRate: 1e-4 },
      onEpoch: (result) => {
        raw = result.raw;
        loss = result.trainLoss;
        return Promise.resolve('continue');
      },
    });
    const initial = toyNetwork(16).weights;
    expect([...network.weights]).toEqual([...initial]);
    for (const name of ['stem_bn/moving_mean', 'stem_bn/moving_variance', 'stem/kernel']) {
      expect(raw.get(name)?.values, name).not.toEqual(initial.get(name)?.values);
    }
    // Four steps at almost no rate: the loss of one is near that of a guess among eight.
    expect(loss).toBeGreaterThan(1);
    expect(loss).toBeLessThan(4);
  });

  it('shares the epochs among the sizes, in turn', () => {
    const sizes = (count: number): number[] =>
      Array.from({ length: count }, (_, epoch) => sizeOfEpoch({ sizesPx: [128, 160, 192], epochs: count }, epoch));
    expect(sizes(6)).toEqual([128, 128, 160, 160, 192, 192]);
    expect(sizes(2)).toEqual([128, 160]);
    expect(sizes(1)).toEqual([128]);
  });
});

describe('rates', () => {
  it('fall from layer to layer towards the picture, and leave the running statistics out', () => {
    const weights = parameterGroups(toyNetwork(24), { headRateFactor: 5, layerDecay: 0.5 });
    const rate = (name: string): number | undefined => weights.find((weight) => weight.name === name)?.rateFactor;
    expect(weights.some(({ name }) => name.includes('moving_'))).toBe(false);
    expect(rate('naevus_head/kernel')).toBe(5);
    expect(['last/kernel', 'last_bn/gamma', 'project/kernel', 'depth/depthwise_kernel', 'stem/kernel'].map(rate)).toEqual([
      1, 1, 0.5, 0.25, 0.125,
    ]);
  });
});

describe('mixup', () => {
  it('draws shares from Beta(a, a): mean 1/2, variance 1 / (4 (2 a + 1))', () => {
    for (const alpha of [0.2, 1]) {
      const random = seededRandom(4);
      const shares = Array.from({ length: 20_000 }, () => mixupWeight(alpha, random));
      const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
      const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
      expect(mean).toBeCloseTo(0.5, 1);
      expect(variance).toBeCloseTo(1 / (4 * (2 * alpha + 1)), 2);
    }
  });

  it('weighs each label as its picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const views = [0, 1, 2].map((value) => new Float32Array(4).fill(value));
        const masks = [0, 1, 2].map((value) => Float32Array.of(value));
        const mixed = mixUp(views, { masks, softTargets: masks, outlines: [null, null, null] }, 0.5, seededRandom(seed));
        expect(mixed.labels.map(({ softTargets }) => softTargets)).toEqual(mixed.labels.map((label) => label.masks));
        const [first, second] = mixed.labels;
        mixed.views.forEach((view, at) => {
          const expected =
            (first?.weights[at] ?? 0) * (first?.masks[at]?.[0] ?? 0) + (second?.weights[at] ?? 0) * (second?.masks[at]?.[0] ?? 0);
          expect(view[0]).toBeCloseTo(expected, 5);
          expect((first?.weights[at] ?? 0) + (second?.weights[at] ?? 0)).toBeCloseTo(1);
        });
      }),
    );
  });
});

describe('batches', () => {
  it('depend on seed and step alone', async () => {
    const source = () =>
      openBatchSource({
        records,
        softTargets: null,
        maskFiles: null,
        framed: null,
        settings: { ...SETTINGS, mixupAlpha: 0.2 },
        spec,
      });
    const forwards = source();
    await forwards.batchAt(0);
    const batch = await forwards.batchAt(1);
    expect(await source().batchAt(1)).toEqual(batch);
    expect(await source().batchAt(2)).not.toEqual(batch);
  });
});
