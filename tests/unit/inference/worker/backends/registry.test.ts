import { describe, expect, it } from 'vitest';
import { BACKEND_NAMES } from '../../../../../src/core/backend-names.js';
import type { BackendName } from '../../../../../src/core/backend-names.js';
import type { Backend } from '../../../../../src/inference/worker/backends/backend.js';
import { BACKENDS, isWorthTrying, planBackends } from '../../../../../src/inference/worker/backends/registry.js';
import { isSoftwareRenderer } from '../../../../../src/inference/worker/backends/webgl-context.js';

const namesOf = (order: readonly Backend[]): readonly BackendName[] => order.map(({ name }) => name);

function backendOf(wanted: BackendName): Backend {
  const found = BACKENDS.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`no backend ${wanted}`);
  return found;
}

describe('BACKENDS', () => {
  it('has one backend for each name that an assessment may carry, in the order of the names', () => {
    expect(namesOf(BACKENDS)).toEqual(BACKEND_NAMES);
  });
});

describe('planBackends', () => {
  it('prefers a GPU, then the way round its faults, then the processor', () => {
    const plan = planBackends({ kind: 'hardware' }, undefined, []);
    expect(namesOf(plan.order)).toEqual(['webgl', 'webgl-square-textures', 'wasm', 'cpu']);
    expect(plan.skipped).toEqual([]);
  });

  it('prefers wasm to WebGL that the processor draws, and says so', () => {
    const plan = planBackends({ kind: 'software', renderer: 'llvmpipe' }, undefined, []);
    expect(namesOf(plan.order)).toEqual(['wasm', 'webgl-software', 'cpu']);
    expect(plan.skipped).toEqual([{ backend: 'webgl', outcome: 'skipped-software', detail: 'llvmpipe' }]);
  });

  it('has only the processor where there is no WebGL', () => {
    const plan = planBackends({ kind: 'none' }, undefined, []);
    expect(namesOf(plan.order)).toEqual(['wasm', 'cpu']);
    expect(plan.skipped).toMatchObject([{ backend: 'webgl', outcome: 'unavailable' }]);
  });

  it('tries nothing but what was asked for', () => {
    expect(namesOf(planBackends({ kind: 'hardware' }, 'wasm', []).order)).toEqual(['wasm']);
    expect(namesOf(planBackends({ kind: 'hardware' }, 'webgl-software', []).order)).toEqual(['webgl']);
    expect(namesOf(planBackends({ kind: 'software' }, 'webgl', []).order)).toEqual(['webgl-software']);
    expect(namesOf(planBackends({ kind: 'software' }, 'webgl-square-textures', []).order)).toEqual(['webgl-square-textures']);
    expect(namesOf(planBackends({ kind: 'hardware' }, 'cpu', []).order)).toEqual(['cpu']);
    expect(namesOf(planBackends({ kind: 'none' }, 'webgl', []).order)).toEqual([]);
    expect(namesOf(planBackends({ kind: 'none' }, 'webgl-square-textures', []).order)).toEqual([]);
  });

  it('tries WebGPU and threads only where they were measured or are asked for', () => {
    for (const name of ['webgpu', 'wasm-threads'] as const) {
      for (const kind of ['hardware', 'software', 'none'] as const) {
        expect(namesOf(planBackends({ kind }, undefined, []).order)).not.toContain(name);
        expect(namesOf(planBackends({ kind }, undefined, [], [name]).order)[0]).toBe(name);
        expect(namesOf(planBackends({ kind }, name, []).order)).toEqual([name]);
      }
    }
  });

  it('tries the preferred ones first, and all others after them', () => {
    const { order } = planBackends({ kind: 'hardware' }, undefined, [], ['wasm-threads', 'wasm', 'webgl']);
    expect(namesOf(order)).toEqual(['wasm-threads', 'wasm', 'webgl', 'webgl-square-textures', 'cpu']);
  });

  it('prefers nothing that no longer fits, or that was found out to fail', () => {
    const software = planBackends({ kind: 'software' }, undefined, [], ['webgl', 'webgl-square-textures']);
    expect(namesOf(software.order)).toEqual(['wasm', 'webgl-software', 'cpu']);
    const wrong = planBackends({ kind: 'hardware' }, undefined, [{ backend: 'webgpu', outcome: 'wrong-numbers' }], ['webgpu']);
    expect(namesOf(wrong.order)).toEqual(['webgl', 'webgl-square-textures', 'wasm', 'cpu']);
  });

  it('leaves out what an earlier worker hung on, and keeps the reason', () => {
    const hung = { backend: 'webgl', outcome: 'hung', detail: 'no heartbeat' } as const;
    const plan = planBackends({ kind: 'hardware' }, undefined, [hung]);
    expect(namesOf(plan.order)).toEqual(['webgl-square-textures', 'wasm', 'cpu']);
    expect(plan.skipped).toEqual([hung]);
  });
});

describe('isWorthTrying', () => {
  it('tries the way round only where WebGL computed wrongly, or where it was asked for', () => {
    expect(isWorthTrying(backendOf('webgl-square-textures'), undefined, [{ backend: 'webgl', outcome: 'wrong-numbers' }])).toBe(
      true,
    );
    expect(isWorthTrying(backendOf('webgl-square-textures'), 'webgl-square-textures', [])).toBe(true);
    for (const outcome of ['hung', 'failed', 'unavailable'] as const) {
      expect(isWorthTrying(backendOf('webgl-square-textures'), undefined, [{ backend: 'webgl', outcome }])).toBe(false);
    }
    expect(isWorthTrying(backendOf('webgl-square-textures'), undefined, [])).toBe(false);
  });

  it('tries everything else', () => {
    for (const backend of ['webgl', 'wasm', 'webgl-software', 'cpu'] as const) {
      expect(isWorthTrying(backendOf(backend), undefined, [])).toBe(true);
    }
  });
});

describe('isSoftwareRenderer', () => {
  it.each([
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'llvmpipe (LLVM 15.0.6, 256 bits)',
    'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)',
    'Apple Software Renderer',
  ])('knows %s', (name) => {
    expect(isSoftwareRenderer(name)).toBe(true);
  });

  it.each(['Apple GPU', 'Adreno (TM) 640', 'Mali-G78', 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)', ''])(
    'takes "%s" for a GPU',
    (name) => {
      expect(isSoftwareRenderer(name)).toBe(false);
    },
  );
});
