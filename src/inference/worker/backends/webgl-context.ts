/**
 * The worker's one WebGL context, made before tfjs asks for one: whether there is WebGL 2, whether a GPU or the processor draws it, whether its
 * fences work, and what happens where it is lost.
 */

/** The one context that the worker uses. */
export interface WebglContext {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
}

/** What WebGL is on this device. */
export type WebglSupport =
  | { readonly kind: 'none' }
  | (WebglContext & {
      readonly kind: 'hardware' | 'software';
      /** The renderer's name where the browser tells it, else an empty text. */
      readonly renderer: string;
      /** False where a fence never signals, as in some versions of Safari. */
      readonly fencesWork: boolean;
    });

/** Renderers that are drawn by the processor: slower than wasm. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/iu;
/** How long a fence may take to signal when nothing is drawn, milliseconds. */
const FENCE_TIMEOUT_MS = 1000;

/** Whether a renderer's name is that of a processor. */
export function isSoftwareRenderer(renderer: string): boolean {
  return SOFTWARE_RENDERER.test(renderer);
}

/** Makes the one context that the worker will use, and finds out what it can do. */
export async function probeWebgl(): Promise<WebglSupport> {
  if (typeof OffscreenCanvas === 'undefined') return { kind: 'none' };
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
  if (gl === null) return { kind: 'none' };
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
  const name = typeof renderer === 'string' ? renderer : '';
  return {
    kind: isSoftwareRenderer(name) ? 'software' : 'hardware',
    renderer: name,
    canvas,
    gl,
    fencesWork: await fenceSignals(gl),
  };
}

/** Gives the context back, where another backend computes. */
export function releaseWebgl(webgl: WebglSupport): void {
  if (webgl.kind !== 'none') webgl.gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Whether the context was lost, or there never was one: what is read from it then is nothing. */
export function isLost(webgl: WebglSupport): boolean {
  return webgl.kind === 'none' || webgl.gl.isContextLost();
}

/**
 * Runs work that a lost context would leave waiting for ever, since its fences never signal: rejects once the context is lost.
 * @param context the one that computes; `undefined` where none does.
 */
export async function rejectOnContextLoss<T>(
  context: Pick<WebglContext, 'canvas'> | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (context === undefined) return work();
  let onLost: () => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    onLost = () => {
      reject(new Error('the WebGL context was lost'));
    };
  });
  context.canvas.addEventListener('webglcontextlost', onLost);
  try {
    return await Promise.race([work(), lost]);
  } finally {
    context.canvas.removeEventListener('webglcontextlost', onLost);
  }
}

async function fenceSignals(gl: WebGL2RenderingContext): Promise<boolean> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) return false;
  gl.flush();
  const deadline = performance.now() + FENCE_TIMEOUT_MS;
  for (;;) {
    const status = gl.clientWaitSync(fence, 0, 0);
    if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) break;
    if (status === gl.WAIT_FAILED || performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  gl.deleteSync(fence);
  return true;
}
