/** What the benchmark calls in the page: load a runtime, check its answer, time it. */
import { drawGoldenInput } from '../../../src/core/golden-inputs.js';
import { centreSquare } from '../../../src/core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../../src/core/image/preprocess.js';
import { loadRuntime } from './runtimes.js';
import type { Runtime, RuntimeName } from './runtimes.js';

/** The API on the page's `window`. */
export interface NetworkBench {
  /** Loads a runtime and warms it up. Resolves to the logits for a synthetic image, to compare with the others'. */
  load(name: RuntimeName, sizePx: number): Promise<number[]>;
  /** Times so many answers, one after the other. Resolves to the median in milliseconds. */
  time(name: RuntimeName, answers: number): Promise<number>;
  /** Milliseconds of one answer that are spent in convolutions. */
  convolutions(name: RuntimeName): Promise<number>;
}

declare global {
  // An interface merges with the one of the DOM.
  interface Window {
    naevusBench: NetworkBench;
  }
}

const WARM_UPS = 3;
const loaded = new Map<RuntimeName, { readonly runtime: Runtime; readonly input: Float32Array }>();

function drawnInput(sizePx: number): Float32Array {
  const picture = drawGoldenInput(1);
  const spec = { sizePx, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  return toNetworkInput(picture, centreSquare(picture.width, picture.height), spec);
}

function known(name: RuntimeName): { readonly runtime: Runtime; readonly input: Float32Array } {
  const found = loaded.get(name);
  if (found === undefined) throw new Error(`${name} was not loaded`);
  return found;
}

window.naevusBench = {
  async load(name, sizePx) {
    const runtime = await loadRuntime(name, sizePx);
    const input = drawnInput(sizePx);
    loaded.set(name, { runtime, input });
    for (let i = 0; i < WARM_UPS; i++) await runtime.run(input);
    return [...(await runtime.run(input))];
  },
  async time(name, answers) {
    const { runtime, input } = known(name);
    const times: number[] = [];
    for (let i = 0; i < answers; i++) {
      const start = performance.now();
      await runtime.run(input);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)] ?? NaN;
  },
  async convolutions(name) {
    const { runtime, input } = known(name);
    if (runtime.convolutions === undefined) throw new Error(`${name} does not tell where its time goes`);
    return runtime.convolutions(input);
  },
};
