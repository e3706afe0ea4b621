/**
 * Devices that are broken, as JavaScript that a page or its workers run before the app's own. The app itself knows nothing of it. Texts only;
 * they run in the browser.
 */
import { CLASS_COUNT } from '../../src/core/classes.js';
import { CAM_SIZE } from './toy-model.js';

/** A worker that may ask the server whether a fault is due now: see `dueFor` in `isolated-page.ts`. */
const IS_DUE = `
const isDue = (name) => {
  const asked = new XMLHttpRequest();
  asked.open('GET', '/due-' + name + '.txt', false);
  asked.send();
  return asked.status === 503;
};`;

/** WebGL claims hardware acceleration, so that the app tries it first. */
export const REPORTS_A_GPU = `{
  const { getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === 0x9246 || name === 0x1f01 ? 'A GPU of this test' : getParameter.call(this, name);
  };
}`;

/** What is read back from WebGL is a tenth too large. */
export const WEBGL_READS_WRONG = `{
  const { getBufferSubData } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getBufferSubData = function (target, offset, values, ...rest) {
    getBufferSubData.call(this, target, offset, values, ...rest);
    for (let at = 0; at < values.length; at++) values[at] *= 1.1;
  };
}`;

/** A GPU that reads textures of one row or column wrongly where they are longer than 4096 texels, as some of Mali's do. */
export const WEBGL_NARROW_TEXTURES_WRONG = `{
  const { prototype } = WebGL2RenderingContext;
  const { texStorage2D, texImage2D, bindTexture, getBufferSubData } = prototype;
  const narrow = new WeakSet();
  let bound;
  let used = false;
  const note = (width, height) => {
    if (bound && Math.min(width, height) === 1 && Math.max(width, height) > 4096) narrow.add(bound);
  };
  prototype.bindTexture = function (target, texture) {
    bound = texture;
    used ||= texture !== null && narrow.has(texture);
    bindTexture.call(this, target, texture);
  };
  prototype.texStorage2D = function (target, levels, format, width, height) {
    note(width, height);
    texStorage2D.call(this, target, levels, format, width, height);
  };
  prototype.texImage2D = function (...args) {
    if (typeof args[3] === 'number' && typeof args[4] === 'number') note(args[3], args[4]);
    texImage2D.apply(this, args);
  };
  prototype.getBufferSubData = function (target, offset, values, ...rest) {
    getBufferSubData.call(this, target, offset, values, ...rest);
    if (used) for (let at = 0; at < values.length; at++) values[at] *= 1.1;
    used = false;
  };
}`;

/** What is read out of WebAssembly's memory is a tenth too large. */
export const WASM_READS_WRONG = `{
  const isMemory = (bytes) => bytes.buffer.byteLength >= 1 << 20 && bytes.buffer.byteLength % 65536 === 0;
  const { slice } = Uint8Array.prototype;
  Uint8Array.prototype.slice = function (...range) {
    const bytes = slice.apply(this, range);
    if (isMemory(this) && bytes.length % 4 === 0) {
      const values = new Float32Array(bytes.buffer);
      for (let at = 0; at < values.length; at++) values[at] *= 1.1;
    }
    return bytes;
  };
}`;

/** Every list of numbers that is copied comes out a tenth too large, whatever computed it. */
export const EVERYTHING_READS_WRONG = `{
  const { from } = Float32Array;
  Float32Array.from = (...args) => from.apply(Float32Array, args).map((value) => value * 1.1);
}`;

export const NO_WEBGL = `{
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (kind, ...rest) {
    return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
  };
}`;

/** Takes a part of the browser away, wherever along the global object's prototypes it lies. */
const without = (name: string): string =>
  `for (let at = globalThis; at !== null; at = Object.getPrototypeOf(at)) delete at.${name};`;

export const NO_WASM = without('WebAssembly');
export const NO_CANVAS = without('OffscreenCanvas');
export const NO_CACHES = without('caches');
export const NO_DATABASE = without('indexedDB');
export const NO_SERVICE_WORKER = 'delete Navigator.prototype.serviceWorker';
export const NO_LOCKS = 'delete (globalThis.Navigator ?? globalThis.WorkerNavigator).prototype.locks';

/** Pixels that are read back are random, as Firefox gives them where it resists fingerprinting. */
export const CANVAS_SCRAMBLED = `{
  const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
  OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...box) {
    const image = getImageData.apply(this, box);
    for (let at = 0; at < image.data.length; at++) image.data[at] = Math.random() * 256;
    return image;
  };
}`;

/** Storage is there and refuses, as in some private windows. */
export const STORAGE_REFUSES = `{
  const refuse = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  for (const name of ['open', 'keys', 'match', 'has', 'delete']) CacheStorage.prototype[name] = refuse;
  IDBFactory.prototype.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
}`;

/** Numbers that the small network gives for one view of a picture: logits and class-activation map. */
const NUMBERS_OF_A_VIEW = CLASS_COUNT * (1 + CAM_SIZE ** 2);

/**
 * Does something when it is due while answers are read: those to a photo, which has several views.
 * @param least how many numbers are read at least; those of one view mean the self-test's, too.
 */
const whenRead = (name: string, doIt: string, least = NUMBERS_OF_A_VIEW + 1): string => `{
  ${IS_DUE}
  const { from } = Float32Array;
  Float32Array.from = (...args) => {
    if (args[0].length >= ${String(least)} && isDue('${name}')) { ${doIt} }
    return from.apply(Float32Array, args);
  };
}`;

export const HANGS = whenRead('hang', 'for (;;);');
export const HANGS_IN_SELF_TEST = whenRead('hang', 'for (;;);', NUMBERS_OF_A_VIEW);
export const CRASHES = whenRead('crash', "throw new Error('a fault of this test')");
/** Closes without an error event, like a worker that the browser kills: what is thrown after `close` is not reported. */
export const CLOSES_SILENTLY = whenRead('vanish', "self.close(); throw new Error('a fault of this test');");
/** The GPU gives no numbers any more. */
export const GIVES_NO_NUMBERS = whenRead('nan', 'return from.apply(Float32Array, args).fill(NaN);');

/** The WebGL context is lost while the answer is read. */
export const LOSES_CONTEXT = `{
  ${IS_DUE}
  const { getBufferSubData } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getBufferSubData = function (...args) {
    if (isDue('loss')) this.getExtension('WEBGL_lose_context').loseContext();
    getBufferSubData.apply(this, args);
  };
}`;

/** The WebGL context is lost when the page says so on the channel `lose-context`. */
export const LOSES_CONTEXT_ON_CALL = `{
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...args) {
    const context = getContext.apply(this, args);
    if (context instanceof WebGL2RenderingContext) {
      new BroadcastChannel('lose-context').onmessage = () => context.getExtension('WEBGL_lose_context').loseContext();
    }
    return context;
  };
}`;

/** Fences never signal, as in some versions of Safari. */
export const FENCES_NEVER_SIGNAL = `{
  WebGL2RenderingContext.prototype.clientWaitSync = () => 0x911b;
  WebGL2RenderingContext.prototype.getSyncParameter = () => 0x9118;
}`;

/** Safari by its name, for which tfjs has rules of its own. */
export const REPORTS_SAFARI = `{
  const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/604.1';
  Object.defineProperty(navigator, 'userAgent', { get: () => agent });
  Object.defineProperty(navigator, 'vendor', { get: () => 'Apple Computer, Inc.' });
}`;

/** The clocks jump by what the page says on the channel `clock`, milliseconds: the date's, and the one that only rises. */
export const CLOCKS_JUMP = `{
  let shift = 0;
  const date = Date.now;
  const rising = performance.now.bind(performance);
  Date.now = () => date() + shift;
  performance.now = () => rising() + shift;
  new BroadcastChannel('clock').addEventListener('message', ({ data }) => { shift += data; });
}`;

/** An answer takes some seconds, once it is due. */
export const ANSWERS_SLOWLY = whenRead('slow', 'for (const until = Date.now() + 3000; Date.now() < until;);');

const delayed = (settle: string): string => `{
  const later = ${settle};
  for (const { prototype } of [CacheStorage, Cache]) {
    for (const name of ['open', 'keys', 'match', 'has', 'delete', 'put', 'add', 'addAll']) {
      const plain = prototype[name];
      if (plain) prototype[name] = function (...args) { return later().then(() => plain.apply(this, args)); };
    }
  }
}`;

/** Each operation of the storage takes over a second, as on a worn card with other things to do. */
export const STORAGE_SLOW = delayed('() => new Promise((resolve) => setTimeout(resolve, 1200))');
/** No operation of the storage ever ends. */
export const STORAGE_STUCK = delayed('() => new Promise(() => undefined)');

/** Messages of the inference worker come twice, late once more, and between answers that nobody asked for. */
export const MESSAGES_IN_DISORDER = `{
  const Native = Worker;
  const stray = { type: 'response', request: 'assess', id: -1, outcome: { kind: 'failed', failure: { kind: 'photo-broken' } } };
  globalThis.Worker = class extends Native {
    #handler = null;
    get onmessage() { return this.#handler; }
    set onmessage(handler) {
      this.#handler = handler;
      super.onmessage = handler && ((event) => {
        this.#handler?.(new MessageEvent('message', { data: stray }));
        this.#handler?.(event);
        this.#handler?.(event);
        setTimeout(() => this.#handler?.(event), 300);
      });
    }
  };
}`;
