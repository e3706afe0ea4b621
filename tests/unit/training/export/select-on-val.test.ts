/** The input size and the encoding of the weights are selected by val alone. On a toy network with made-up predictions. */
import { describe, expect, it, vi } from 'vitest';
import { UNCALIBRATED_ALL } from '../../../../src/core/metrics/scored-images.js';
import type { Split } from '../../../../training/src/data/image-manifest.js';
import { selectEncoding, selectInputSize } from '../../../../training/src/export/select-on-val.js';
import { buildGraph } from '../../../../training/src/graph/graph.js';
import type { ScoredViews } from '../../../../training/src/inference/predict-files.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

/** Four lesions; on val the higher two scores are the melanomas, on test the lower two. */
function predictions(split: Split): ScoredViews[] {
  return [0, 1, 2, 3].map((at) => {
    const melanoma = split === 'val' ? at >= 2 : at < 2;
    const logits = Float32Array.of(0, 0, 0, 0, at, 0, 0, 0);
    return {
      record: {
        ...{ file: `${at}`, image: `${at}`, dataset: 'toy', diagnosis: melanoma ? 'mel' : 'nv', suspicious: melanoma, melanoma },
        ...{ split, group: `${at}`, modality: 'dermoscopy' },
      },
      logits,
      modality: 'dermoscopy' as const,
      viewLogits: [logits],
      viewModality: [],
    };
  });
}

describe('what export selects', () => {
  it('never asks for the predictions on test', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const asked: Split[] = [];
    const predictSplit = (_files: unknown, _spec: unknown, split: Split) => {
      asked.push(split);
      return Promise.resolve(predictions(split));
    };
    const network = toyNetwork(32);
    const size = await selectInputSize(network, [32, 48], ['upright'], predictSplit);
    const graph = buildGraph(network, size.spec.input.sizePx, 'answer');
    const selected = await selectEncoding(graph, size, { wanted: 'auto', calibrations: UNCALIBRATED_ALL }, predictSplit);
    expect(new Set(asked)).toEqual(new Set(['val']));
    // Two sizes, then the encodings other than the one that the sizes were compared with.
    expect(asked).toHaveLength(4);
    expect(selected.rows?.map(({ aucSuspicious }) => aucSuspicious['toy'])).toEqual([1, 1, 1]);
    expect(selected.val).toEqual(predictions('val'));
  });
});
