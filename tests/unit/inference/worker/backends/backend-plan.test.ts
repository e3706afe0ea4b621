import { describe, expect, it } from 'vitest';
import { isWorthTrying, planBackends } from '../../../../../src/inference/worker/backends/backend-plan.js';
import { isSoftwareRenderer } from '../../../../../src/inference/worker/backends/webgl-probe.js';

describe('planBackends', () => {
  it('prefers a GPU, then the way round its faults, then the processor', () => {
    const plan = planBackends({ kind: 'hardware' }, undefined, []);
    expect(plan).toEqual({ order: ['webgl', 'webgl-squarish', 'wasm', 'cpu'], passedOver: [] });
  });

  it('prefers wasm to WebGL that the processor draws, and says so', () => {
    const plan = planBackends({ kind: 'software', renderer: 'llvmpipe' }, undefined, []);
    expect(plan.order).toEqual(['wasm', 'webgl-software', 'cpu']);
    expect(plan.passedOver).toEqual([{ backend: 'webgl', outcome: 'skipped-software', detail: 'llvmpipe' }]);
  });

  it('has only the processor where there is no WebGL', () => {
    const plan = planBackends({ kind: 'none' }, undefined, []);
    expect(plan.order).toEqual(['wasm', 'cpu']);
    expect(plan.passedOver).toMatchObject([{ backend: 'webgl', outcome: 'unavailable' }]);
  });

  it('tries nothing but what was asked for', () => {
    expect(planBackends({ kind: 'hardware' }, 'wasm', []).order).toEqual(['wasm']);
    expect(planBackends({ kind: 'hardware' }, 'webgl-software', []).order).toEqual(['webgl']);
    expect(planBackends({ kind: 'software' }, 'webgl', []).order).toEqual(['webgl-software']);
    expect(planBackends({ kind: 'software' }, 'webgl-squarish', []).order).toEqual(['webgl-squarish']);
    expect(planBackends({ kind: 'hardware' }, 'cpu', []).order).toEqual(['cpu']);
    expect(planBackends({ kind: 'none' }, 'webgl', []).order).toEqual([]);
    expect(planBackends({ kind: 'none' }, 'webgl-squarish', []).order).toEqual([]);
  });

  it('leaves out what an earlier worker hung on, and keeps the reason', () => {
    const hung = { backend: 'webgl', outcome: 'hung', detail: 'no sign of life' } as const;
    const plan = planBackends({ kind: 'hardware' }, undefined, [hung]);
    expect(plan).toEqual({ order: ['webgl-squarish', 'wasm', 'cpu'], passedOver: [hung] });
  });
});

describe('isWorthTrying', () => {
  it('tries the way round only where WebGL computed wrongly, or where it was asked for', () => {
    expect(isWorthTrying('webgl-squarish', undefined, [{ backend: 'webgl', outcome: 'wrong-numbers' }])).toBe(true);
    expect(isWorthTrying('webgl-squarish', 'webgl-squarish', [])).toBe(true);
    for (const outcome of ['hung', 'failed', 'unavailable'] as const) {
      expect(isWorthTrying('webgl-squarish', undefined, [{ backend: 'webgl', outcome }])).toBe(false);
    }
    expect(isWorthTrying('webgl-squarish', undefined, [])).toBe(false);
  });

  it('tries everything else', () => {
    for (const backend of ['webgl', 'wasm', 'webgl-software', 'cpu'] as const) {
      expect(isWorthTrying(backend, undefined, [])).toBe(true);
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
