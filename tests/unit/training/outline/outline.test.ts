/** Outlines of an exported graph: how they frame what is assessed, how they are measured, which margin ships. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawGoldenInput } from '../../../../src/core/golden-inputs.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';
import { buildGraph, camSize } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import type { LoadedGraph } from '../../../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import { framedSquare, predictSquare, predictViews } from '../../../../training/src/inference/predict.js';
import type { PredictionSpec } from '../../../../training/src/inference/predict.js';
import { createMobileNetV2 } from '../../../../training/src/network/mobilenet-v2.js';
import { withOutlineDecoder } from '../../../../training/src/network/outline-decoder.js';
import { measureOutlines, mediansBySource, outlineAgreement } from '../../../../training/src/outline/measure.js';
import { MAX_SCORE_LOSS, chooseMargin } from '../../../../training/src/outline/select-framing.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';

const SIDE = 64;
const network = withOutlineDecoder(createMobileNetV2({ widthMultiplier: 0.1, seed: 3, sizePx: SIDE }), 5);
const spec: PredictionSpec = {
  input: { sizePx: SIDE, mean: IMAGENET_MEAN, std: IMAGENET_STD },
  views: ['upright', 'mirrored'],
  camSize: camSize(network.plan, SIDE, network.weights),
  modality: false,
};
let graph: LoadedGraph;

beforeAll(async () => {
  await useBackend('wasm');
  graph = await loadGraph(serialiseGraph(buildGraph(network, SIDE, 'answer'), 'float32'));
});

describe('what is assessed', () => {
  it('is the square that the outline frames, and the person’s own where the model frames none', () => {
    const image = drawGoldenInput(2);
    const square = { x: 10, y: 20, size: 150 };
    expect(predictViews(graph, image, spec, 'views', square)).toEqual(predictSquare(graph, image, spec, 'views', square));
    // A threshold in the middle of what the untrained decoder draws, so that it draws something.
    const framings = [-4, -3, -2, -1, 0, 1].map((threshold) => ({ cells: SIDE / 4, threshold, margin: 1.5 }));
    const squares = framings.map((framing) => framedSquare(graph, image, { ...spec, outline: framing }, square));
    expect(squares.some(({ size }) => size !== square.size)).toBe(true);
    framings.forEach((framing, at) => {
      const framed = squares[at] ?? square;
      expect(predictViews(graph, image, { ...spec, outline: framing }, 'views', square)).toEqual(
        predictSquare(graph, image, spec, 'views', framed),
      );
    });
    expect(framedSquare(graph, image, spec, square)).toBe(square);
  });

  it('refuses an outline of another size than the manifest says', () => {
    const outline = { cells: 9, threshold: 0, margin: 2 };
    expect(() => framedSquare(graph, drawGoldenInput(1), { ...spec, outline })).toThrow('outline of another size');
  });
});

describe('the margin that ships', () => {
  it('is the best compared, unless the person’s own square is clearly better', () => {
    const framed = [
      { margin: 1.5, score: 0.8 },
      { margin: 2, score: 0.85 },
      { margin: 3, score: 0.84 },
    ];
    expect(chooseMargin(0.84, framed)).toBe(2);
    expect(chooseMargin(0.85 + MAX_SCORE_LOSS / 2, framed)).toBe(2);
    expect(chooseMargin(0.85 + MAX_SCORE_LOSS * 2, framed)).toBeNull();
    expect(chooseMargin(0.84, [])).toBeNull();
  });
});

describe('agreement with masks', () => {
  it('is measured on the images that have one, at each threshold', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    for (const folder of ['a', 'masks/a']) await mkdir(path.join(dir, folder), { recursive: true });
    const grey = sharp({ create: { width: 80, height: 64, channels: 3, background: { r: 120, g: 90, b: 80 } } }).png();
    for (const name of ['one', 'two']) await grey.clone().toFile(path.join(dir, `a/${name}.png`));
    const all = sharp({ create: { width: 80, height: 64, channels: 3, background: { r: 255, g: 255, b: 255 } } }).png();
    await writeFile(path.join(dir, 'masks/a/one.png'), await all.toBuffer());
    const records = parseImageManifest(
      [
        'image,dataset,diagnosis,suspicious,melanoma,split,group,modality',
        'a/one.png,a,nv,0,0,test,g1,dermoscopy',
        'a/two.png,a,nv,0,0,test,g2,dermoscopy',
      ].join('\n'),
      'manifest.csv',
      dir,
    );
    const measured = await measureOutlines(graph, spec, records, ['a'], [-100, 100]);
    // Everything is the spot, or nothing.
    expect(measured.map(({ record, ious }) => [record.image, ious])).toEqual([['a/one.png', [1, 0]]]);
    expect([...mediansBySource(measured)]).toEqual([['a', [1, 0]]]);
    expect(outlineAgreement(measured)).toEqual([{ source: 'a', images: 1, median: 1, low: 1, high: 1, missed: 0 }]);
  });
});
