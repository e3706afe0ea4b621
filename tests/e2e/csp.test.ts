/** The built app lives within its Content-Security-Policy on every screen and backend, and nothing else lives there. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { SMALL_DIST, WITH_SERVICE_WORKER, openBrowser, serveApp, serveSmallApp } from '../fixtures/browser.js';
import { HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { waitForServiceWorker, waitUntilReady } from './app.js';
import { walkEveryScreen } from './every-screen.js';
import { seenRequests } from './seen-requests.js';

let browser: Browser;
let server: StaticServer;
/** Another origin, which would answer: that it is asked nothing is the policy's doing. */
let elsewhere: StaticServer;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
  elsewhere = await serveSmallApp();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await elsewhere.close();
});

/** What browsers say on the console where a policy is broken, ignored or misspelt. */
const COMPLAINT = /content.security.policy|permissions.policy|trusted ?type|trustedscript|violat|unrecognized|refused to/iu;

/** Everything that the browser complains of in this context, on the console or by an event, from its very start. */
async function complaintsOf(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (COMPLAINT.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  await context.exposeFunction('complain', (text: string) => complaints.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { complain } = window as unknown as { complain: (text: string) => void };
      complain(`violation: ${event.effectiveDirective} by ${event.blockedURI}`);
    });
  });
  return complaints;
}

/**
 * What the policy stopped in the page and in the workers, where no test can listen from their start: as the app's own watch tells once all of
 * its threads have answered.
 */
async function stoppedAnywhere(page: Page): Promise<string[]> {
  const threads = [
    'page',
    'inference',
    ...page
      .context()
      .serviceWorkers()
      .map(() => 'service-worker'),
  ];
  return page.evaluate(
    (expected) =>
      new Promise<string[]>((resolve) => {
        const stopped = new Map<string, string>();
        const answered = new Set<string>();
        const channel = new BroadcastChannel('naevus-request-log');
        interface Told {
          readonly kind: string;
          readonly id: string;
          /** Absent where the service worker tells of what it saw go by. */
          readonly thread?: string;
          readonly directive: string;
          readonly url: string;
        }
        channel.addEventListener(
          'message',
          (event: MessageEvent<{ readonly type: string; readonly entries: readonly Told[] }>) => {
            if (event.data.type !== 'entries') return;
            for (const { kind, id, thread = 'service-worker', directive, url } of event.data.entries) {
              answered.add(thread);
              if (kind === 'blocked') stopped.set(id, `${thread}: ${directive} by ${url}`);
            }
            if (expected.every((thread) => answered.has(thread))) resolve([...stopped.values()].sort());
          },
        );
        channel.postMessage({ type: 'request-entries' });
      }),
    threads,
  );
}

describe.skipIf(!HAS_DATA)(`a real photo (else: ${NO_DATA})`, () => {
  // The small network where WebGL is drawn by the processor, which takes its time; the shipped one has a screen more, for what is no lesion.
  it.each([
    { backend: 'wasm', serve: serveApp },
    { backend: 'webgl-software', serve: serveSmallApp },
  ])('breaks no rule on any screen with $backend, and sends nothing anywhere', async ({ backend, serve }) => {
    const app = await serve();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const complaints = await complaintsOf(context);
    const requests = seenRequests(context);
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    const address = `${app.origin}/?backend=${backend}`;
    const screens = await walkEveryScreen(page, address, await spotPhoto());
    expect(screens).toEqual(expect.arrayContaining([`result on ${backend}`, 'About and limits', 'Privacy']));
    await waitForServiceWorker(page);
    // A second visit, out of the service worker's hands.
    await page.goto('about:blank');
    await page.goto(address);
    await waitUntilReady(page);
    expect(await stoppedAnywhere(page)).toEqual([]);
    await page.waitForLoadState('networkidle');
    await context.close();
    await app.close();
    expect(complaints).toEqual([]);
    expect(failures).toEqual([]);

    const isOwn = (url: string): boolean => url.startsWith(`${app.origin}/`) || /^(?:blob|data):|^about:blank$/u.test(url);
    expect(requests.filter(({ url }) => !isOwn(url))).toEqual([]);
    expect(requests.filter(({ method, body }) => method !== 'GET' || body !== null)).toEqual([]);
    expect(requests.some(({ url }) => url.endsWith('/weights.bin'))).toBe(true);
    expect(app.requests.filter(({ method, bodyBytes }) => !['GET', 'HEAD'].includes(method) || bodyBytes > 0)).toEqual([]);
  });
});

/** Ways to run or load what is not the app's, and the line of the policy that stops each. They are run by name, in the page. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  'script from text': 'require-trusted-types-for',
  'handler from text': 'require-trusted-types-for',
  'inline style': 'style-src-elem',
  'style attribute': 'style-src-attr',
  'markup from text': 'require-trusted-types-for',
  eval: 'require-trusted-types-for',
  'foreign script': 'require-trusted-types-for',
  'foreign style': 'style-src-elem',
  'foreign image': 'img-src',
  'image from data': 'img-src',
  'foreign fetch': 'connect-src',
  'foreign beacon': 'connect-src',
  'foreign socket': 'connect-src',
  'foreign frame': 'frame-src',
  'own frame': 'frame-src',
  'foreign form': 'form-action',
  'own form': 'form-action',
  base: 'base-uri',
  'another worker': 'require-trusted-types-for',
  'another service worker': 'require-trusted-types-for',
  'another policy': 'trusted-types',
};

/** What became of an attempt. */
type Outcome = 'succeeded' | 'stopped';

/**
 * Makes one attempt; runs in the page, from a timer, since code that a test hands in is above the policy while it runs. Resolves once the
 * policy has stopped it by that directive, or it succeeded.
 */
function attempt([name, directive, foreign]: readonly [string, string, string]): Promise<Outcome> {
  // Also what succeeds after the policy seemed to have stopped it is seen, at the end: see `succeededLater`.
  const late = ((window as { succeededAttempts?: string[] }).succeededAttempts ??= []);
  let succeed = (): void => undefined;
  const success = new Promise<Outcome>((resolve) => {
    succeed = () => {
      late.push(name);
      resolve('succeeded');
    };
  });
  Object.assign(window, { succeed });
  const add = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: Record<string, unknown>,
  ): HTMLElementTagNameMap[Tag] => {
    const element = Object.assign(document.createElement(tag), properties);
    document.body.append(element);
    return element;
  };
  const attempts: Record<string, () => unknown> = {
    'script from text': () => add('script', { textContent: 'succeed()' }),
    'handler from text': () => {
      const button = add('button', {});
      button.setAttribute('onclick', 'succeed()');
      button.click();
    },
    'inline style': () => {
      const style = add('style', {});
      style.append('body { outline: 9px solid red }');
      if (getComputedStyle(document.body).outlineWidth === '9px') succeed();
    },
    'style attribute': () => {
      const element = add('p', {});
      element.setAttribute('style', 'outline: 9px solid red');
      if (getComputedStyle(element).outlineWidth === '9px') succeed();
    },
    'markup from text': () => {
      document.body.innerHTML = '<p>text</p>';
      succeed();
    },
    eval: () => {
      (0, eval)('succeed()');
    },
    'foreign script': () => add('script', { onload: succeed }).setAttribute('src', `${foreign}/x.js`),
    'foreign style': () => add('link', { rel: 'stylesheet', onload: succeed, href: `${foreign}/x.css` }),
    'foreign image': () => add('img', { onload: succeed, src: `${foreign}/icons/icon-192.png` }),
    'image from data': () =>
      add('img', { onload: succeed, src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' }),
    'foreign fetch': () => fetch(foreign, { method: 'POST', body: 'photo' }).then(succeed),
    'foreign beacon': () => navigator.sendBeacon(foreign, 'photo'),
    'foreign socket': () => new WebSocket(foreign.replace('http', 'ws')).addEventListener('open', succeed),
    'foreign frame': () => add('iframe', { src: foreign }),
    'own frame': () => add('iframe', { src: '/icons/favicon.svg' }),
    'foreign form': () => add('form', { action: foreign, method: 'post' }).submit(),
    'own form': () => add('form', { action: '/', method: 'post' }).submit(),
    base: () => {
      document.head.append(Object.assign(document.createElement('base'), { href: foreign }));
      if (document.baseURI.startsWith(foreign)) succeed();
    },
    'another worker': () => {
      new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })));
      succeed();
    },
    'another service worker': () => navigator.serviceWorker.register('/assets/another.js').then(succeed),
    'another policy': () => {
      const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } };
      trustedTypes.createPolicy('another', { createHTML: (html: string) => html });
      succeed();
    },
  };
  const stopped = new Promise<Outcome>((resolve) => {
    document.addEventListener('securitypolicyviolation', function listen({ effectiveDirective }) {
      if (effectiveDirective !== directive) return;
      document.removeEventListener('securitypolicyviolation', listen);
      resolve('stopped');
    });
  });
  setTimeout(() => {
    void Promise.resolve()
      .then(attempts[name])
      .catch(() => undefined);
  });
  return Promise.race([success, stopped]);
}

describe('what is not the app’s', () => {
  describe('in the page', () => {
    let page: Page;
    beforeAll(async () => {
      page = await (await browser.newContext(WITH_SERVICE_WORKER)).newPage();
      await page.goto(server.origin);
      await waitUntilReady(page);
    });
    afterAll(() => page.context().close());

    it.each(Object.entries(ATTEMPTS))('%s is stopped by %s', async (name, directive) => {
      expect(await page.evaluate(attempt, [name, directive, elsewhere.origin] as const)).toBe('stopped');
      expect(elsewhere.requests).toEqual([]);
    });

    it('nothing of it succeeds later', async () => {
      await page.waitForLoadState('networkidle');
      const succeeded = await page.evaluate(() => (window as { succeededAttempts?: string[] }).succeededAttempts);
      expect(succeeded).toEqual([]);
      expect(elsewhere.requests).toEqual([]);
    });
  });

  it('is stopped in the markup, too, as somebody between the host and the person might put it there', async () => {
    const meddled = await serveSmallApp();
    const { origin } = elsewhere;
    const markup = [
      '<script>window.inlineRan = true</script>',
      '<img src="/missing.png" onerror="window.handlerRan = true">',
      '<style>body { outline: 9px solid red }</style>',
      '<p style="position: fixed" id="styled">text</p>',
      `<script src="${origin}/assets/x.js"></script><img src="${origin}/icons/icon-192.png"><iframe src="${origin}"></iframe>`,
    ].join('');
    meddled.setFault((url) =>
      url === '/'
        ? { kind: 'change-bytes', change: (bytes) => Buffer.from(bytes.toString().replace('<body>', `<body>${markup}`)) }
        : null,
    );
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const complaints = await complaintsOf(context);
    const page = await context.newPage();
    await page.goto(meddled.origin);
    await waitUntilReady(page);
    const effects = await page.evaluate(() => [
      'inlineRan' in window,
      'handlerRan' in window,
      getComputedStyle(document.body).outlineWidth === '9px',
      getComputedStyle(document.querySelector('#styled') ?? document.body).position === 'fixed',
    ]);
    expect(effects).toEqual([false, false, false, false]);
    const violated = new Set(complaints.flatMap((complaint) => /^violation: (\S+)/u.exec(complaint)?.[1] ?? []));
    expect([...violated].sort()).toEqual([
      'frame-src',
      'img-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
    ]);
    expect(elsewhere.requests).toEqual([]);
    await context.close();
    await meddled.close();
  });

  it('can’t be reached from the workers, and the privacy page says what was stopped', async () => {
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(`${server.origin}/#/privacy`);
    await waitForServiceWorker(page);
    const threads = [...page.workers(), ...context.serviceWorkers()];
    expect(threads).toHaveLength(2);
    for (const thread of threads) {
      const failed = await thread.evaluate(
        (foreign) =>
          fetch(foreign, { method: 'POST', body: 'photo' }).then(
            () => false,
            () => true,
          ),
        elsewhere.origin,
      );
      expect(failed).toBe(true);
    }
    await page.locator('[data-blocked="2"]').waitFor();
    await page.getByText('The browser stopped 2 attempts').waitFor();
    expect(await page.locator('[data-elsewhere]').getAttribute('data-elsewhere')).toBe('0');
    expect(elsewhere.requests).toEqual([]);
    expect(await stoppedAnywhere(page)).toEqual([
      `inference: connect-src by ${elsewhere.origin}/`,
      `service-worker: connect-src by ${elsewhere.origin}/`,
    ]);
    await context.close();
  });

  it('can’t show the app within itself', async () => {
    // A page of another site, which may frame whatever lets itself be framed.
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-frame-'));
    await writeFile(path.join(dir, 'index.html'), `<iframe src="${server.origin}"></iframe>`);
    const framing = await startServer({ dir, securityHeaders: false });
    const page = await browser.newPage(WITH_SERVICE_WORKER);
    await page.goto(framing.origin);
    await page.waitForLoadState('networkidle');
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    expect(await frame?.locator('#root').count()).toBe(0);
    await page.close();
    await framing.close();
  });
});

describe('a host that sends no headers', () => {
  it('governs the page by its <meta> at once, and the inference worker from the second visit on', async () => {
    const plain = await startServer({ dir: SMALL_DIST, securityHeaders: false });
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(plain.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    expect(await page.evaluate(attempt, ['foreign fetch', 'connect-src', elsewhere.origin] as const)).toBe('stopped');
    await page.reload();
    await waitUntilReady(page);
    const [worker] = page.workers();
    await worker?.evaluate((foreign) => fetch(foreign).catch(() => null), elsewhere.origin);
    expect(await stoppedAnywhere(page)).toContain(`inference: connect-src by ${elsewhere.origin}/`);
    expect(elsewhere.requests).toEqual([]);
    await context.close();
    await plain.close();
  });
});
