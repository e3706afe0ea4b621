/**
 * A client for the WebDriver protocol (https://www.w3.org/TR/webdriver2/), as far as the engine tests need it. WebKitGTK's driver speaks neither
 * BiDi nor the protocols of Playwright.
 */

/** Key under which WebDriver hands over an element's reference (section 11.2). */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
/** How often a condition in the page is checked, milliseconds. */
const POLL_MS = 100;
/** How long a command may take, milliseconds: a script that waits for a promise holds its command open. */
const COMMAND_TIMEOUT_MS = 120_000;

/** A browser session with one window. */
export interface WebDriverSession {
  /** Name and version of the browser, such as `MiniBrowser 2.50.6`. */
  readonly version: string;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /**
   * Runs an expression in the page and waits where it gives a promise. Rejects with the page's error.
   * @param expression JavaScript whose value JSON can carry.
   */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until an expression is truthy and returns it; rejects after `timeoutMs` and names what it waited for. */
  waitFor(expression: string, timeoutMs: number): Promise<unknown>;
  /** Chooses files in the first input that the selector matches. */
  setFiles(selector: string, files: readonly string[]): Promise<void>;
  click(selector: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/** Opens a session on a running driver. @param capabilities what the browser is started with. */
export async function openSession(driverUrl: string, capabilities: Readonly<Record<string, unknown>>): Promise<WebDriverSession> {
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

  async function waitFor(expression: string, timeoutMs: number): Promise<unknown> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const value = await evaluate(expression);
      if (value !== null && value !== false && value !== '' && value !== 0) return value;
      if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async function elementOf(selector: string): Promise<string> {
    await waitFor(`document.querySelector(${JSON.stringify(selector)}) !== null`, 20_000);
    const found = (await command('POST', '/element', { using: 'css selector', value: selector })) as Record<string, string>;
    const reference = found[ELEMENT_KEY];
    if (reference === undefined) throw new Error(`No element for ${selector}`);
    return reference;
  }

  return {
    version: `${created.capabilities.browserName} ${created.capabilities.browserVersion}`,
    async goto(url) {
      await command('POST', '/url', { url });
    },
    async reload() {
      await command('POST', '/refresh', {});
    },
    evaluate,
    waitFor,
    async setFiles(selector, files) {
      await command('POST', `/element/${await elementOf(selector)}/value`, { text: files.join('\n') });
    },
    async click(selector) {
      await command('POST', `/element/${await elementOf(selector)}/click`, {});
    },
    async close() {
      await command('DELETE', '');
    },
  };
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
