import { describe, expect, it } from 'vitest';
import { planBackends } from '../../../../src/inference/worker/backend-plan.js';
import { isSoftwareRenderer } from '../../../../src/inference/worker/webgl-probe.js';

describe('planBackends', () => {
  it('prefers a GPU, then wasm', () => {
    expect(planBackends({ kind: 'hardware' }, undefined, [])).toEqual({ order: ['webgl', 'wasm'], passedOver: [] });
  });

  it('prefers wasm to WebGL that the processor draws, and says so', () => {
    const plan = planBackends({ kind: 'software', renderer: 'llvmpipe' }, undefined, []);
    expect(plan.order).toEqual(['wasm', 'webgl-software']);
    expect(plan.passedOver).toEqual([{ backend: 'webgl', outcome: 'skipped-software', detail: 'llvmpipe' }]);
  });

  it('has only wasm where there is no WebGL', () => {
    const plan = planBackends({ kind: 'none' }, undefined, []);
    expect(plan.order).toEqual(['wasm']);
    expect(plan.passedOver).toMatchObject([{ backend: 'webgl', outcome: 'unavailable' }]);
  });

  it('tries nothing but what was asked for', () => {
    expect(planBackends({ kind: 'hardware' }, 'wasm', []).order).toEqual(['wasm']);
    expect(planBackends({ kind: 'hardware' }, 'webgl-software', []).order).toEqual(['webgl']);
    expect(planBackends({ kind: 'software' }, 'webgl', []).order).toEqual(['webgl-software']);
    expect(planBackends({ kind: 'none' }, 'webgl', []).order).toEqual([]);
  });

  it('leaves out what an earlier worker hung on, and keeps the reason', () => {
    const hung = { backend: 'webgl', outcome: 'failed', detail: 'no sign of life' } as const;
    expect(planBackends({ kind: 'hardware' }, undefined, [hung])).toEqual({ order: ['wasm'], passedOver: [hung] });
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
