/** The mean of networks, on toys. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { averageNetworks } from '../../../training/src/network/weight-averaging.js';
import { readNetwork, writeNetwork } from '../../../training/src/network/checkpoint.js';
import { createMobileNetV2 } from '../../../training/src/network/mobilenet-v2.js';
import { weightOf } from '../../../training/src/network/network.js';
import { withOutlineDecoder } from '../../../training/src/network/outline-decoder.js';
import { createProgram } from '../../../training/src/program.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

const average = (...words: string[]): Promise<unknown> =>
  createProgram().parseAsync(['average-weights', '--run', path.join(dir, 'mean'), ...words], { from: 'user' });

/** A toy whose weights are all `factor` times the usual. */
function scaledToy(factor: number) {
  const network = toyNetwork(16);
  for (const { values } of network.weights.values()) values.forEach((value, at) => (values[at] = value * factor));
  return network;
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeNetwork(path.join(dir, 'a'), scaledToy(1));
  await writeNetwork(path.join(dir, 'b'), scaledToy(3));
  await writeFile(path.join(dir, 'a/run.json'), JSON.stringify({ history: [{ phase: 'all-layers', epoch: 2 }] }));
});

describe('average-weights', () => {
  it('weights each network and says what it is the mean of', async () => {
    await average('--networks', `${path.join(dir, 'a')},${path.join(dir, 'b')}`, '--weights', '3,1');
    const mean = await readNetwork(path.join(dir, 'mean/best'));
    for (const [name, { values }] of toyNetwork(16).weights) {
      weightOf(mean.weights, name).values.forEach((value, at) => {
        expect(value).toBeCloseTo(1.5 * (values[at] ?? NaN), 5);
      });
    }
    const run = JSON.parse(await readFile(path.join(dir, 'mean/run.json'), 'utf8')) as unknown;
    const history = [{ phase: 'all-layers', epoch: 2 }];
    expect(run).toEqual({
      averaged: [
        { name: 'a', share: 0.75, run: { history } },
        { name: 'b', share: 0.25, run: null },
      ],
      history,
    });
  });

  it('leaves a network alone that is averaged with itself', () => {
    const network = toyNetwork(16);
    const mean = averageNetworks([0.5, 0.5].map((weight) => ({ name: 'a', network, weight })));
    for (const [name, { values }] of network.weights) expect([...weightOf(mean.weights, name).values]).toEqual([...values]);
  });

  it('averages the outline decoder over the networks that have one', () => {
    const plain = createMobileNetV2({ widthMultiplier: 0.1, seed: 3, sizePx: 64 });
    const network = averageNetworks([
      { name: 'a', weight: 1, network: withOutlineDecoder(plain, 1) },
      { name: 'b', weight: 3, network: withOutlineDecoder(plain, 2) },
      { name: 'c', weight: 4, network: plain },
    ]);
    for (const [name, { values }] of withOutlineDecoder(plain, 1).weights) {
      const other = withOutlineDecoder(plain, 2).weights.get(name)?.values ?? new Float32Array();
      const differences = weightOf(network.weights, name).values.map((value, at) =>
        Math.abs(value - 0.25 * (values[at] ?? NaN) - 0.75 * (other[at] ?? NaN)),
      );
      expect(Math.max(...differences), name).toBeLessThan(1e-6);
    }
  });

  it('refuses networks that do not fit, and missing weights', async () => {
    const other = toyNetwork(16);
    const [name = ''] = [...other.weights.keys()];
    other.weights.delete(name);
    const parts = [toyNetwork(16), other].map((network, at) => ({ name: `network ${at}`, network, weight: 0.5 }));
    expect(() => averageNetworks(parts)).toThrow(`network 1 has no weight "${name}"`);
    await expect(average('--networks', path.join(dir, 'a'), '--weights', '1,2')).rejects.toThrow(/1 networks but 2 weights/u);
  });
});
