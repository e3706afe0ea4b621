/** The squares that training's views are of: those that prediction would assess. Node, wasm. */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { centreSquare } from '../../../../src/core/image/image.js';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../../../src/core/image/preprocess.js';
import { decodeImageFile } from '../../../../training/src/data/decode.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import { foldedFiles } from '../../../../training/src/fit/folded-predictions.js';
import { squaresOf } from '../../../../training/src/fit/framed-squares.js';
import { provenanceOf } from '../../../../training/src/fit/provenance.js';
import { FIT_DEFAULTS, HEAD_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { train } from '../../../../training/src/fit/train.js';
import { OUTLINE } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import { framedSquare } from '../../../../training/src/inference/predict.js';
import { createMobileNetV2 } from '../../../../training/src/network/mobilenet-v2.js';
import { weightOf } from '../../../../training/src/network/network.js';
import type { Network } from '../../../../training/src/network/network.js';
import { withOutlineDecoder } from '../../../../training/src/network/outline-decoder.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIDE = 64;
const spec = { sizePx: SIDE, mean: IMAGENET_MEAN, std: IMAGENET_STD };

/** Moves an untrained decoder's log-odds so that a quarter of the cells of an image belong to its spot. */
async function liftOutline(network: Network, image: RgbaImage): Promise<void> {
  await useBackend('wasm');
  const graph = await loadGraph(foldedFiles(network, spec));
  const input = toNetworkInput(image, centreSquare(image.width, image.height), spec);
  const logits = graph.run(input, SIDE, [OUTLINE])[0]?.toSorted() ?? new Float32Array();
  const bias = [...network.weights.keys()].filter((name) => name.startsWith('outline/') && name.endsWith('/bias')).at(-1) ?? '';
  const { values } = weightOf(network.weights, bias);
  values[0] = (values[0] ?? 0) + 1 - (logits[Math.floor(logits.length * 0.75)] ?? NaN);
}

describe('squaresOf', () => {
  it('is what prediction frames, the second time from disk', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    const records = (await readImageManifest(dir)).slice(0, 8);
    const network = withOutlineDecoder(createMobileNetV2({ widthMultiplier: 0.1, seed: 3, sizePx: SIDE }), 5);
    await liftOutline(network, await decodeImageFile(records[0]?.file ?? ''));
    const cacheDir = path.join(dir, 'squares');
    const squares = await squaresOf(network, records, spec, cacheDir);
    const graph = await loadGraph(foldedFiles(network, spec));
    const outline = { cells: SIDE / 4, threshold: 1, margin: 2.2 };
    for (const [at, { file }] of records.entries()) {
      const { x, y, size } = framedSquare(graph, await decodeImageFile(file), { input: spec, outline });
      // Kept as float32.
      expect(squares[at]).toEqual({ x: Math.fround(x), y: Math.fround(y), size: Math.fround(size) });
    }
    expect(new Set(squares.map(({ size }) => size)).size).toBeGreaterThan(1);
    expect(await readdir(cacheDir)).toHaveLength(1);
    expect(await squaresOf(network, records, spec, cacheDir)).toEqual(squares);
    expect(await readdir(cacheDir)).toHaveLength(1);
  });

  it('needs a base that draws outlines', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(
      train(await readImageManifest(dir), {
        ...{ base: toyNetwork(16), baseName: 'toy', baseRun: null, runDir: path.join(dir, 'run'), teachers: [], headOnly: false },
        ...{ backend: 'cpu', patienceEpochs: null, leaveOut: null, maskSources: [] },
        provenance: provenanceOf(new Uint8Array(), 'cpu'),
        ...{ spec: { ...spec, sizePx: 16 }, head: HEAD_DEFAULTS, fineTune: { ...FIT_DEFAULTS, framedFraction: 0.5 } },
      }),
    ).rejects.toThrow('--framed-fraction needs a base that draws outlines; train one first with --outline-weight 1.');
  });
});
