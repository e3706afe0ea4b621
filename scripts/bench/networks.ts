/**
 * The network alone on several runtimes, in one Chromium and in turn: round after round each answers a few times, so that the ratios
 * hold on a machine whose speed drifts.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { parseManifest, parsePointer } from '../../src/core/schemas/manifest.js';
import type { ModelManifest } from '../../src/core/schemas/manifest.js';
import { buildGraph } from '../../training/src/graph/graph.js';
import { onnxModel } from '../../training/src/graph/onnx.js';
import { readNetwork } from '../../training/src/network/checkpoint.js';
import { startServer } from '../server.js';
import type { RuntimeName } from './page/runtimes.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The folder of the network as it was trained. */
export const CHECKPOINT = path.join(ROOT, 'training/checkpoints/mobilenet-v2');

/** In the order in which they are loaded: WebGL last, for its set-up is the longest. */
const RUNTIMES: readonly RuntimeName[] = ['graph-wasm', 'onnxruntime-wasm', 'layers-wasm', 'graph-webgl'];
/** Answers of one runtime in a round. */
const ANSWERS_PER_ROUND = 3;
/** Largest difference of two runtimes' logits: half precision and bytes in the weights, not a wrong network. */
const LARGEST_DIFFERENCE = 0.5;

/** Milliseconds of one view of the network, a value a round. */
export interface NetworkTimes {
  readonly byRuntime: Readonly<Record<RuntimeName, readonly number[]>>;
  /** What `graph-wasm` spends in convolutions, which every other way of running this network on tfjs has to compute, too. */
  readonly convolutions: readonly number[];
}

/** A page that runs the network, and its server. */
export interface NetworkPage {
  readonly page: Page;
  /** Side of the network's input, pixels, and how many views of a picture make an answer. */
  readonly sizePx: number;
  readonly views: number;
  close(): Promise<void>;
}

/** Opens the page with nothing loaded. */
export async function openNetworkPage(browser: Browser): Promise<NetworkPage> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  const { sizePx, views } = await preparePage(dir);
  const server = await startServer({ dir, securityHeaders: false });
  const page = await browser.newPage();
  await page.goto(`${server.origin}/`);
  await page.waitForFunction(() => 'naevusBench' in window);
  return {
    page,
    sizePx,
    views: views.length,
    async close() {
      await page.close();
      await server.close();
      await rm(dir, { recursive: true });
    },
  };
}

/** Times every runtime. Throws where one answers something else than the others. */
export async function timeNetworks(browser: Browser, rounds: number, onRound: (done: number) => void): Promise<NetworkTimes> {
  const opened = await openNetworkPage(browser);
  const { page, sizePx } = opened;
  try {
    const answers: number[][] = [];
    for (const name of RUNTIMES) {
      answers.push(await page.evaluate(([runtime, side]) => window.naevusBench.load(runtime, side), [name, sizePx] as const));
    }
    checkAnswers(answers);
    const byRuntime: Record<RuntimeName, number[]> = {
      'graph-wasm': [],
      'graph-webgl': [],
      'layers-wasm': [],
      'onnxruntime-wasm': [],
    };
    const convolutions: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const name of RUNTIMES) {
        byRuntime[name].push(
          await page.evaluate(([runtime, n]) => window.naevusBench.time(runtime, n), [name, ANSWERS_PER_ROUND] as const),
        );
      }
      convolutions.push(await page.evaluate(() => window.naevusBench.convolutions('graph-wasm')));
      onRound(round + 1);
    }
    return { byRuntime, convolutions };
  } finally {
    await opened.close();
  }
}

/** Builds the page together with the published network in every format. Resolves to the network's input. */
async function preparePage(dir: string): Promise<ModelManifest['input']> {
  await build({
    configFile: false,
    root: path.join(import.meta.dirname, 'page'),
    base: './',
    logLevel: 'error',
    build: { outDir: dir, emptyOutDir: true, target: 'es2022' },
  });
  const models = path.join(ROOT, 'public/model');
  const pointer = parsePointer(JSON.parse(await readFile(path.join(models, 'current.json'), 'utf8')));
  if (pointer.kind !== 'ok') throw new Error(`${models}/current.json cannot be read. Export the model again.`);
  const version = path.join(models, pointer.value.version);
  const manifest = parseManifest(JSON.parse(await readFile(path.join(version, 'manifest.json'), 'utf8')));
  if (manifest.kind !== 'ok') throw new Error(`${version}/manifest.json cannot be read. Export the model again.`);
  const { sizePx } = manifest.value.input;
  for (const file of ['model.json', 'weights.bin']) await cp(path.join(version, file), path.join(dir, file));
  await cp(CHECKPOINT, path.join(dir, 'checkpoint'), { recursive: true });
  await setInputSide(path.join(dir, 'checkpoint/model.json'), sizePx);
  await writeFile(path.join(dir, 'model.onnx'), onnxModel(buildGraph(await readNetwork(CHECKPOINT), sizePx, 'answer'), sizePx));
  const packages = path.join(ROOT, 'node_modules');
  await cp(path.join(packages, '@tensorflow/tfjs-backend-wasm/dist'), path.join(dir, 'tfjs'), {
    recursive: true,
    filter: (file) => path.extname(file) === '' || file.endsWith('dist') || file.endsWith('.wasm'),
  });
  await cp(path.join(packages, 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'), path.join(dir, 'onnxruntime.wasm'));
  return manifest.value.input;
}

/** A layers model states its input's side, though its convolutions would take any. */
export async function setInputSide(file: string, sizePx: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(/("batch_input_shape":\s*\[null,\s*)\d+(,\s*)\d+/u, `$1${sizePx}$2${sizePx}`);
  await writeFile(file, changed);
}

/** Runtimes that compute another network are not worth comparing. */
function checkAnswers(answers: readonly (readonly number[])[]): void {
  const [first = []] = answers;
  answers.forEach((logits, at) => {
    const difference = first.reduce((most, logit, index) => Math.max(most, Math.abs(logit - (logits[index] ?? Infinity))), 0);
    if (difference > LARGEST_DIFFERENCE)
      throw new Error(`${RUNTIMES[at] ?? ''} answers otherwise than ${RUNTIMES[0] ?? ''}: ${difference}`);
  });
}
