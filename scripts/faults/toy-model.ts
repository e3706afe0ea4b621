/** A network so small that its answer can be worked out by hand: the weighted mean colour of each 32 x 32 block. */
import { CLASS_COUNT } from '../../src/core/classes.js';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { byModality } from '../../src/core/modality.js';
import type { ModelManifest } from '../../src/core/schemas/manifest.js';
import { UNCALIBRATED } from '../../src/core/calibration/postprocess.js';
import { centreSquare } from '../../src/core/image/image.js';
import { toNetworkInput } from '../../src/core/image/preprocess.js';
import type { LoadedModel } from '../../src/storage/model-cache/index.js';

const SIZE_PX = 224;
const BLOCK_PX = 32;
/** Side of its class-activation map in cells. */
export const CAM_SIZE = SIZE_PX / BLOCK_PX;
const INPUT = {
  sizePx: SIZE_PX,
  mean: [0.5, 0.5, 0.5] as [number, number, number],
  std: [0.25, 0.25, 0.25] as [number, number, number],
  crop: 'centre-square' as const,
  resize: 'triangle-antialias' as const,
  views: ['upright' as const, 'mirrored' as const],
};

/** What a colour channel adds to a class. */
function weightOf(channel: number, at: number): number {
  return (channel + 1) * (at - 3);
}

/** Values of shape [camSize, camSize, 8], as the network has to compute them. */
export function expectedCam(input: Float32Array): number[] {
  const cam = new Array<number>(CAM_SIZE * CAM_SIZE * CLASS_COUNT).fill(0);
  input.forEach((value, index) => {
    const channel = index % 3;
    const x = Math.floor(index / 3) % SIZE_PX;
    const y = Math.floor(index / 3 / SIZE_PX);
    const cell = Math.floor(y / BLOCK_PX) * CAM_SIZE + Math.floor(x / BLOCK_PX);
    for (let at = 0; at < CLASS_COUNT; at++) {
      cam[cell * CLASS_COUNT + at] = (cam[cell * CLASS_COUNT + at] ?? 0) + (value * weightOf(channel, at)) / BLOCK_PX ** 2;
    }
  });
  return cam;
}

/** The mean of the map over its cells. */
export function expectedLogits(cam: readonly number[]): number[] {
  const cells = CAM_SIZE * CAM_SIZE;
  return Array.from({ length: CLASS_COUNT }, (_, at) =>
    cam.reduce((sum, value, index) => (index % CLASS_COUNT === at ? sum + value / cells : sum), 0),
  );
}

/** The input that a golden picture gives. */
export function goldenInput(seed: number): Float32Array {
  const picture = drawGoldenInput(seed);
  return toNetworkInput(picture, centreSquare(picture.width, picture.height), INPUT);
}

function base64(text: string): { readonly s: string } {
  return { s: Buffer.from(text).toString('base64') };
}

function constant(name: string, dtype: string, shape: readonly number[]): unknown {
  const tensorShape = { dim: shape.map((size) => ({ size: String(size) })) };
  return { name, op: 'Const', attr: { dtype: { type: dtype }, value: { tensor: { dtype, tensorShape } } } };
}

/** Log-odds of dermoscopy of the toy that tells modalities apart: a constant. */
export const TOY_MODALITY_LOGIT = 3;

/**
 * @param brokenWeight put in place of the first weight.
 * @param tellsModality whether it has the modality output, {@link TOY_MODALITY_LOGIT}.
 */
export function toyModel(brokenWeight?: number, tellsModality = false): LoadedModel {
  const kernel = Float32Array.from({ length: BLOCK_PX ** 2 * 3 * CLASS_COUNT }, (_, index) => {
    const channel = Math.floor(index / CLASS_COUNT) % 3;
    return weightOf(channel, index % CLASS_COUNT) / BLOCK_PX ** 2;
  });
  if (brokenWeight !== undefined) kernel[0] = brokenWeight;
  const weights = new Uint8Array(kernel.byteLength + 8 + (tellsModality ? 4 : 0));
  weights.set(new Uint8Array(kernel.buffer));
  weights.set(new Uint8Array(Int32Array.of(1, 2).buffer), kernel.byteLength);
  if (tellsModality) weights.set(new Uint8Array(Float32Array.of(TOY_MODALITY_LOGIT).buffer), kernel.byteLength + 8);

  const float = { type: 'DT_FLOAT' };
  const node = [
    { name: 'image', op: 'Placeholder', attr: { dtype: float } },
    constant('kernel', 'DT_FLOAT', [BLOCK_PX, BLOCK_PX, 3, CLASS_COUNT]),
    constant('axes', 'DT_INT32', [2]),
    {
      name: 'cam',
      op: 'Conv2D',
      input: ['image', 'kernel'],
      attr: {
        T: float,
        strides: { list: { i: ['1', '32', '32', '1'] } },
        dilations: { list: { i: ['1', '1', '1', '1'] } },
        padding: base64('VALID'),
        data_format: base64('NHWC'),
      },
    },
    { name: 'logits', op: 'Mean', input: ['cam', 'axes'], attr: { T: float, keep_dims: { b: false } } },
    ...(tellsModality ? [constant('modality', 'DT_FLOAT', [1])] : []),
  ];
  const graph = {
    format: 'graph-model',
    modelTopology: { node, library: {}, versions: { producer: 1 } },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: [
          { name: 'kernel', shape: [BLOCK_PX, BLOCK_PX, 3, CLASS_COUNT], dtype: 'float32' },
          { name: 'axes', shape: [2], dtype: 'int32' },
          ...(tellsModality ? [{ name: 'modality', shape: [1], dtype: 'float32' }] : []),
        ],
      },
    ],
  };

  const point = { threshold: 0.5, sensitivity: 0.95, specificity: 0.95 };
  const file = { bytes: 1, sha256: '0'.repeat(64) };
  const manifest: ModelManifest = {
    schemaVersion: 2,
    version: 'toy',
    createdAt: '2026-11-23',
    files: { 'model.json': file, 'weights.bin': file, 'card.json': file },
    input: INPUT,
    output: { camSize: CAM_SIZE, modality: tellsModality },
    classes: ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc', 'other'],
    temperature: UNCALIBRATED.temperature,
    classOffsets: UNCALIBRATED.classOffsets,
    modalities: byModality(() => ({
      suspiciousScale: UNCALIBRATED.suspiciousScale,
      operatingPoints: { highSensitivity: point, ruleIn: point },
      notALesionThreshold: 0.5,
    })),
    golden: [1, 2].map((seed) => ({
      seed,
      logits: expectedLogits(expectedCam(goldenInput(seed))),
      ...(tellsModality ? { modality: TOY_MODALITY_LOGIT } : {}),
    })),
    goldenTolerance: 0.001,
    licence: 'CC0-1.0',
  };
  return {
    pointer: { schemaVersion: 1, version: 'toy', manifest: file },
    manifest,
    modelJson: new TextEncoder().encode(JSON.stringify(graph)).buffer,
    weights: weights.buffer,
    storageFailure: undefined,
    repaired: false,
  };
}
