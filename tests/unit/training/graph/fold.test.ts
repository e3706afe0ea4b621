/** Folding batch norm by hand, its refusals, and what the plan reader refuses. */
import { describe, expect, it } from 'vitest';
import { foldBatchNorm } from '../../../../training/src/graph/fold.js';
import { weightOf } from '../../../../training/src/network/network.js';
import { planFromTopology } from '../../../../training/src/network/plan-from-topology.js';
import type { ConvUnit } from '../../../../training/src/network/plan.js';
import { toyNetwork, toyTopology } from '../../../fixtures/toy-network.js';

function stem(network = toyNetwork(32)) {
  const unit = network.plan.units.find(
    (candidate): candidate is ConvUnit => candidate.name === 'stem' && candidate.kind === 'conv',
  );
  if (unit === undefined) throw new Error('the toy has no stem');
  return { network, unit };
}

describe('foldBatchNorm', () => {
  it('computes gamma, beta, mean and variance into kernel and bias', () => {
    const { network, unit } = stem();
    const value = (name: string): number => weightOf(network.weights, `stem_bn/${name}`).values[2] ?? NaN;
    const factor = value('gamma') / Math.sqrt(value('moving_variance') + 1e-5);
    const { kernel, bias } = foldBatchNorm(unit, network.weights);
    expect(kernel.values[2]).toBeCloseTo((weightOf(network.weights, 'stem/kernel').values[2] ?? NaN) * factor, 5);
    expect(bias.values[2]).toBeCloseTo(value('beta') - value('moving_mean') * factor, 5);
  });

  it('survives a variance of zero, and refuses by name what half precision cannot hold', () => {
    const { network, unit } = stem();
    weightOf(network.weights, 'stem_bn/moving_variance').values[1] = 0;
    expect(foldBatchNorm(unit, network.weights).kernel.values.every(Number.isFinite)).toBe(true);
    weightOf(network.weights, 'stem_bn/gamma').values[1] = 1e6;
    expect(() => foldBatchNorm(unit, network.weights)).toThrow(/Layer "stem" cannot be exported/u);
  });
});

describe('planFromTopology', () => {
  it('reads convolution, normalisation and activation as one unit, and padding into it', () => {
    const { unit, network } = stem();
    expect(unit).toMatchObject({
      input: 'image',
      stride: 2,
      activation: 'relu',
      padding: [
        [1, 1],
        [1, 1],
      ],
      batchNorm: { name: 'stem_bn' },
    });
    expect(network.plan.units.map(({ name }) => name)).toEqual(['stem', 'depth', 'project', 'sum', 'last']);
  });

  it.each([
    ['a layer of unknown type', { class_name: 'LSTM' }],
    ['an activation of unknown kind', { class_name: 'Activation', config: { activation: 'gelu' } }],
  ])('refuses %s by its name', (_, change) => {
    const topology = toyTopology(32);
    const layers = topology.config.layers.map((layer) => (layer.name === 'stem_relu' ? { ...layer, ...change } : layer));
    expect(() => planFromTopology({ config: { layers } })).toThrow(/"stem_relu"/u);
  });
});
