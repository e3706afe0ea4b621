/**
 * The built app in a Chromium, as the fault suites need it: a page that takes file after file, and pages of their own whose worker begins
 * with a fault. The functions handed to `evaluate` run in the page.
 */
import type { Browser, Page } from 'playwright-core';
import { continuePastWarning } from '../continue-past-warning.js';
import { startServer } from '../server.js';
import type { FaultChooser, StaticServer } from '../server.js';

/** A file to be given to the app. */
export interface DroppedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** What the app made of a file. */
export type Reaction =
  /** It is on the crop screen. */
  | { readonly kind: 'photo'; readonly tookMs: number }
  /** It was refused in these words. */
  | { readonly kind: 'says'; readonly title: string; readonly tookMs: number }
  /** Neither in time. */
  | { readonly kind: 'silent'; readonly tookMs: number };

/** An answer of the app. */
export interface ShownResult {
  readonly level: string;
  /** By class; empty where the app says that the photo shows no lesion. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** How long a file may take to be shown or refused, milliseconds. */
export const REACTION_TIMEOUT_MS = 10_000;
/** How long a start or an answer may take on a slow machine, with a watchdog or two on the way, milliseconds. */
const RESULT_TIMEOUT_MS = 180_000;

/** A server of its own and a page of its own in a fresh profile. */
export interface IsolatedPage {
  readonly page: Page;
  readonly server: StaticServer;
  /** Puts faults into the server's answers from now on; `null` ends that. The worker's prelude stays. */
  setFault(choose: FaultChooser | null): void;
  close(): Promise<void>;
}

/** What a page of its own begins with. */
export interface IsolatedPageOptions {
  /** JavaScript that the inference worker runs before its own. */
  readonly workerPrelude?: string;
  /** JavaScript that the page runs before its own. */
  readonly pageScript?: string;
  /** The address's query, with its question mark. */
  readonly query?: string;
  /** Faults in the server's answers from the start on; the worker's prelude stays. */
  readonly fault?: FaultChooser;
  /** The folder that is served; the stage's where none is named. */
  readonly dir?: string;
}

/** A browser with the built app. */
export interface FaultHarness {
  readonly browser: Browser;
  /** The folder of the built app. */
  readonly dir: string;
  /** The page that suites share; opened, with its model ready, at the first call. */
  sharedPage(): Promise<Page>;
  /** Opens a page that shares nothing. */
  isolatedPage(options?: IsolatedPageOptions): Promise<IsolatedPage>;
  close(): Promise<void>;
}

/** Whether a path is that of the inference worker's script. */
export function isWorkerScript(url: string): boolean {
  return /\/assets\/inference\.worker-[^/]*\.js$/u.test(url);
}

/** Opens the app that was built into `dir`. */
export function openHarness(browser: Browser, dir: string): FaultHarness {
  let shared: Promise<IsolatedPage> | undefined;

  async function fresh(options: IsolatedPageOptions = {}, serviceWorkers: 'allow' | 'block' = 'allow'): Promise<IsolatedPage> {
    const { workerPrelude = '', pageScript = '', query = '', fault = null } = options;
    const server = await startServer({ dir: options.dir ?? dir });
    const change = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${workerPrelude};\n`), bytes]);
    const setFault = (choose: FaultChooser | null): void => {
      server.setFault((url) => {
        const chosen = choose?.(url) ?? null;
        return chosen ?? (workerPrelude !== '' && isWorkerScript(url) ? { kind: 'change-bytes', change } : null);
      });
    };
    setFault(fault);
    const context = await browser.newContext({ serviceWorkers });
    // tsx wraps functions that have a name in this one, also those that are sent to the page.
    await context.addInitScript({ content: `globalThis.__name = (named) => named; ${pageScript}` });
    const page = await context.newPage();
    await page.goto(`${server.origin}/${query}`);
    return {
      page,
      server,
      setFault,
      async close() {
        await context.close();
        await server.close();
      },
    };
  }

  return {
    browser,
    dir,
    isolatedPage: (options) => fresh(options),
    async sharedPage() {
      // Its files are what matters, not where the app comes from.
      shared ??= fresh({}, 'block');
      const { page } = await shared;
      await untilReady(page);
      return page;
    },
    async close() {
      await (await shared)?.close();
    },
  };
}

/** Waits until the start screen says that the model is ready. */
export async function untilReady(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page
    .getByText(/^Ready\b/u)
    .first()
    .waitFor({ timeout: RESULT_TIMEOUT_MS });
}

/**
 * Drops files on the window, one after the other, from the start screen; resolves to what became of each.
 * @param limitMs how long each may take, milliseconds.
 */
export function dropFiles(page: Page, files: readonly DroppedFile[], limitMs = REACTION_TIMEOUT_MS): Promise<Reaction[]> {
  const encoded = files.map(({ name, mimeType, bytes }) => ({ name, mimeType, base64: bytes.toString('base64') }));
  return page.evaluate(
    async ({ encoded: offered, limitMs: limit }) => {
      const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4));
      const alert = (): Element | null => document.querySelector('[role=alert]');
      const reactions: Reaction[] = [];
      for (const { name, mimeType, base64 } of offered) {
        location.hash = '#/';
        const cleared = performance.now() + limit;
        while ((alert() !== null || document.querySelector('input[type=file]') === null) && performance.now() < cleared) {
          for (const button of alert()?.querySelectorAll('button') ?? []) button.click();
          await pause();
        }
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
        const begun = performance.now();
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        let reaction: Reaction | undefined;
        while (reaction === undefined) {
          await pause();
          const tookMs = performance.now() - begun;
          const title = alert()?.textContent;
          if (title !== undefined) reaction = { kind: 'says', title, tookMs };
          else if (location.hash === '#/crop') reaction = { kind: 'photo', tookMs };
          else if (tookMs > limit) reaction = { kind: 'silent', tookMs };
        }
        reactions.push(reaction);
      }
      return reactions;
    },
    { encoded, limitMs },
  );
}

/** From the crop screen to the answer. @param press false where the answer is on its way already. */
export async function checkSpot(page: Page, press = true): Promise<ShownResult> {
  if (press) await page.getByRole('button', { name: 'Check this spot' }).click({ timeout: RESULT_TIMEOUT_MS });
  const advice = page.locator('[data-level]');
  await continuePastWarning(page, advice, RESULT_TIMEOUT_MS);
  const rows = await page
    .locator('[data-class]')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-class') ?? '', Number(row.getAttribute('data-probability'))] as const),
    );
  return { level: (await advice.getAttribute('data-level')) ?? '', probabilities: Object.fromEntries(rows) };
}

/** Largest difference between two answers in any class; infinite where their levels differ, or a number is missing. */
export function largestDifference(one: ShownResult, other: ShownResult): number {
  if (one.level !== other.level) return Infinity;
  const classes = new Set([...Object.keys(one.probabilities), ...Object.keys(other.probabilities)]);
  const differences = [...classes].map((id) => Math.abs((one.probabilities[id] ?? NaN) - (other.probabilities[id] ?? NaN)));
  return Math.max(0, ...differences.map((difference) => (Number.isNaN(difference) ? Infinity : difference)));
}
