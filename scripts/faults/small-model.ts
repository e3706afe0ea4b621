/**
 * The built app with a small network in the place of the shipped one: it starts in a second on every backend, also where the processor draws
 * WebGL, so that broken devices and updates can be had by the dozen.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { byModality } from '../../src/core/modality.js';
import { POINTER_SCHEMA_VERSION } from '../../src/core/schemas/manifest.js';
import type { ModelManifest } from '../../src/core/schemas/manifest.js';
import { toyModel } from './toy-model.js';

const VERSION = 'small';
/** Length of a constant that is a texture of one row on WebGL: longer than what the way round allows, shorter than what software draws. */
const ROW_LENGTH = 6000;

const published = (bytes: Uint8Array): { readonly bytes: number; readonly sha256: string } => ({
  bytes: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

interface Graph {
  readonly modelTopology: { readonly node: { name: string; [key: string]: unknown }[] };
  readonly weightsManifest: [{ readonly weights: unknown[] }];
}

/** The toy network with a row of zeros whose mean is added to the logits: the same numbers, by way of one long, narrow texture. */
function graphWithRow(toyJson: ArrayBuffer): Uint8Array {
  const graph = JSON.parse(new TextDecoder().decode(toyJson)) as Graph;
  const { node } = graph.modelTopology;
  const mean = node.find(({ name }) => name === 'logits');
  if (mean === undefined) throw new Error('the toy network has no logits');
  mean.name = 'means';
  const T = { type: 'DT_FLOAT' };
  const constant = (name: string, dtype: string, size: number): (typeof node)[number] => {
    const tensorShape = { dim: dtype === 'DT_INT32' ? [{ size: '1' }] : [{ size: '1' }, { size: String(size) }] };
    return { name, op: 'Const', attr: { dtype: { type: dtype }, value: { tensor: { dtype, tensorShape } } } };
  };
  node.push(
    constant('row', 'DT_FLOAT', ROW_LENGTH),
    constant('along', 'DT_INT32', 1),
    { name: 'nothing', op: 'Mean', input: ['row', 'along'], attr: { T, keep_dims: { b: false } } },
    { name: 'logits', op: 'AddV2', input: ['means', 'nothing'], attr: { T } },
  );
  graph.weightsManifest[0].weights.push(
    { name: 'row', shape: [1, ROW_LENGTH], dtype: 'float32' },
    { name: 'along', shape: [1], dtype: 'int32' },
  );
  return new TextEncoder().encode(JSON.stringify(graph));
}

/** Writes a copy of the app built into `dist` to `dir`, with the small network as its model. */
export async function withSmallModel(dist: string, dir: string): Promise<void> {
  // With the times of its files: the server takes a compressed file that is older than its original for stale.
  await cp(dist, dir, { recursive: true, preserveTimestamps: true });
  const folder = path.join(dir, 'model');
  const { version } = JSON.parse(await readFile(path.join(folder, 'current.json'), 'utf8')) as { version: string };
  const card = JSON.parse(await readFile(path.join(folder, version, 'card.json'), 'utf8')) as object;
  await rm(folder, { recursive: true });
  await mkdir(path.join(folder, VERSION), { recursive: true });
  const toy = toyModel();
  const files = {
    'model.json': graphWithRow(toy.modelJson),
    'weights.bin': Buffer.concat([
      new Uint8Array(toy.weights),
      new Uint8Array(ROW_LENGTH * 4),
      new Uint8Array(Int32Array.of(1).buffer),
    ]),
    // Of this version, since the result shows nothing of another model's card.
    'card.json': Buffer.from(JSON.stringify({ ...card, version: VERSION })),
  };
  const manifest: ModelManifest = {
    ...toy.manifest,
    version: VERSION,
    // So that no class takes all, and each picture has a verdict.
    temperature: 20,
    modalities: byModality((modality) => ({ ...toy.manifest.modalities[modality], notALesionThreshold: 1 })),
    files: {
      'model.json': published(files['model.json']),
      'weights.bin': published(files['weights.bin']),
      'card.json': published(files['card.json']),
    },
  };
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest));
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, VERSION, name), bytes);
  await writeFile(path.join(folder, VERSION, 'manifest.json'), manifestBytes);
  const pointer = { schemaVersion: POINTER_SCHEMA_VERSION, version: VERSION, manifest: published(manifestBytes) };
  await writeFile(path.join(folder, 'current.json'), JSON.stringify(pointer));
}
