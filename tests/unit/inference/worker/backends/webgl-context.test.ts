/** Waiting for a GPU that may take its context back, and renderers' names. Runs in Node; the context is an event target. */
import { describe, expect, it } from 'vitest';
import { isSoftwareRenderer, rejectOnContextLoss } from '../../../../../src/inference/worker/backends/webgl-context.js';

const contextOf = (canvas: EventTarget) => ({ canvas: canvas as OffscreenCanvas });

describe('work on a GPU', () => {
  it('is what it is where the context stays, or there is none', async () => {
    expect(await rejectOnContextLoss(contextOf(new EventTarget()), () => Promise.resolve(7))).toBe(7);
    expect(await rejectOnContextLoss(undefined, () => Promise.resolve(8))).toBe(8);
    await expect(rejectOnContextLoss(undefined, () => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  });

  it('that would wait for ever ends once the context is lost, and listens no longer then', async () => {
    const canvas = new EventTarget();
    const never = rejectOnContextLoss(contextOf(canvas), () => new Promise<never>(() => undefined));
    canvas.dispatchEvent(new Event('webglcontextlost'));
    await expect(never).rejects.toThrow('the WebGL context was lost');
    expect(await rejectOnContextLoss(contextOf(canvas), () => Promise.resolve(9))).toBe(9);
    canvas.dispatchEvent(new Event('webglcontextlost'));
  });
});

describe('a renderer', () => {
  it('is a processor by its name', () => {
    expect(isSoftwareRenderer('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)')).toBe(true);
    expect(isSoftwareRenderer('ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)')).toBe(false);
  });
});
