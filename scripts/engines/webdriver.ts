/**
 * A client for the WebDriver protocol (https://www.w3.org/TR/webdriver2/), as far as the engine tests need it. WebKitGTK's driver speaks neither
 * BiDi nor the protocols of Playwright.
 */
import { withWaiting } from './driver.js';
import type { EngineSession, WindowPoint } from './driver.js';

/** Key under which WebDriver hands over an element's reference (section 11.2). */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
/** How long a command may take, milliseconds: a script that waits for a promise holds its command open. */
const COMMAND_TIMEOUT_MS = 120_000;

/** Keys without a character of their own (section 17.4.2). */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Opens a session on a running driver. @param capabilities what the browser is started with. */
export async function openSession(driverUrl: string, capabilities: Readonly<Record<string, unknown>>): Promise<EngineSession> {
  const created = (await send(driverUrl, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } })) as {
    readonly sessionId: string;
    readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
  };
  const command = (method: string, path: string, body?: unknown): Promise<unknown> =>
    send(driverUrl, method, `/session/${created.sessionId}${path}`, body);
  await command('POST', '/timeouts', { script: COMMAND_TIMEOUT_MS, pageLoad: COMMAND_TIMEOUT_MS, implicit: 0 });

  async function evaluate(expression: string): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${expression})).then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
    const answer = (await command('POST', '/execute/async', { script, args: [] })) as {
      readonly value?: unknown;
      readonly error?: string;
    };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  async function elementOf(selector: string): Promise<string> {
    const found = (await command('POST', '/element', { using: 'css selector', value: selector })) as Record<string, string>;
    const reference = found[ELEMENT_KEY];
    if (reference === undefined) throw new Error(`No element for ${selector}`);
    return reference;
  }

  const act = (source: object): Promise<unknown> => command('POST', '/actions', { actions: [source] });

  return withWaiting({
    version: `${created.capabilities.browserName} ${created.capabilities.browserVersion}`,
    async goto(url) {
      await command('POST', '/url', { url });
    },
    async reload() {
      await command('POST', '/refresh', {});
    },
    evaluate,
    async setFiles(selector, files) {
      await command('POST', `/element/${await elementOf(selector)}/value`, { text: files.join('\n') });
    },
    async press(key) {
      const value = KEYS[key] ?? key;
      await act({ type: 'key', id: 'keyboard', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value })) });
    },
    async click(at) {
      await act(pointer('mouse', [move(at), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]));
    },
    async swipe(from, to) {
      const way = [move(from), { type: 'pointerDown', button: 0 }, move(to, 200), { type: 'pointerUp', button: 0 }];
      await act(pointer('touch', way));
    },
    printedPages: () => Promise.resolve(undefined),
    async close() {
      await command('DELETE', '');
    },
  });
}

const pointer = (pointerType: 'mouse' | 'touch', actions: readonly object[]): object => ({
  type: 'pointer',
  id: pointerType,
  parameters: { pointerType },
  actions,
});

function move({ x, y }: WindowPoint, duration = 0): object {
  return { type: 'pointerMove', origin: 'viewport', duration, x: Math.round(x), y: Math.round(y) };
}

/** Sends a command; rejects with the driver's own error. */
async function send(driverUrl: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(driverUrl + path, {
    method,
    signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS + 10_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw new Error(`${method} ${path}: ${error}: ${message}`);
}
