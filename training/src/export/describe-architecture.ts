/** The architecture of a network in the model card's words: what it is and which weights its training began from. */
import type { Network } from '../network/network.js';

/** For instance `MobileNetV2, width 1.0, trained from "mobilenet-v2-1.0-224"`. @param run contents of the run's `run.json`. */
export function describeArchitecture({ topology }: Pick<Network, 'topology'>, run: unknown): string {
  const { name } = topology.config as { readonly name?: unknown };
  const origin = initialWeightsOf(run);
  const from = origin === null ? '' : `, trained from ${origin.startsWith('random weights') ? 'random weights' : `"${origin}"`}`;
  return `${architectureOf(typeof name === 'string' ? name : '')}${from}`;
}

/** Keras names its applications by family, width multiplier and input side, for instance `mobilenetv2_1.00_224`. */
function architectureOf(name: string): string {
  const [, version, width] = /(?:^|_)mobilenet(v2)?_(\d+(?:\.\d+)?)/u.exec(name) ?? [];
  if (width !== undefined) {
    const digits = Number.isInteger(Number(width)) ? Number(width).toFixed(1) : String(Number(width));
    return `MobileNet${version === undefined ? '' : 'V2'}, width ${digits}`;
  }
  if (name === 'plain_cnn') return 'plain CNN';
  return name === '' ? 'unnamed network' : `network "${name}"`;
}

interface RunOrigin {
  readonly settings?: { readonly base?: unknown };
  readonly baseRun?: unknown;
  readonly averaged?: readonly { readonly run?: unknown }[];
}

/** The base of the first run in the chain of runs that were continued; null where the runs do not say. */
function initialWeightsOf(run: unknown): string | null {
  let origin: string | null = null;
  let current: unknown = run;
  while (typeof current === 'object' && current !== null) {
    const { settings, baseRun, averaged }: RunOrigin = current;
    if (typeof settings?.base === 'string') origin = settings.base;
    current = averaged?.[0]?.run ?? baseRun;
  }
  return origin;
}
