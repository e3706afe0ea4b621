/** Steps of the life of a photo in which the storage or the server goes, or the window keeps nothing. */
import { STORAGE_REFUSES } from '../faults/preludes.js';
import {
  HEADING,
  HEADINGS,
  SCORE_TOLERANCE,
  SCREEN_TIMEOUT_MS,
  ask,
  chooseLanguage,
  differenceOf,
  untilControlled,
} from './app-page.js';
import { passed } from './life.js';
import type { Step } from './life.js';

const CACHE_COUNT = `caches.keys().then(({ length }) => length)`;

/** What Safari does after seven days without a visit. */
export const storageDeleted: Step = {
  name: 'storage deleted, as Safari does after seven days',
  async run({ session, pictures, compare }) {
    await session.evaluate(`(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      for (const { name } of (await indexedDB.databases?.()) ?? []) indexedDB.deleteDatabase(name);
      localStorage.clear();
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    })()`);
    if ((await session.evaluate(CACHE_COUNT)) !== 0) throw new Error('the caches were not deleted');
    await session.reload();
    compare('plain', await ask(session, pictures.plain));
    await untilControlled(session);
    if ((await session.evaluate(CACHE_COUNT)) === 0) throw new Error('nothing was stored again');
    return passed();
  },
};

/** A visit after the server has gone. */
export const offline: Step = {
  name: 'offline',
  async run({ engine, session, server, pictures, compare, answerTo }) {
    await session.waitFor(
      `caches.open('naevus-wasm').then((cache) => cache.keys()).then(({ length }) => length > 0)`,
      SCREEN_TIMEOUT_MS,
    );
    await server.close();
    await session.reload();
    const answer = await ask(session, pictures.plain);
    const online = answerTo('plain');
    if (answer.backend !== 'wasm' && answer.backend !== engine.backend) throw new Error(`computed on ${answer.backend}`);
    if (online !== undefined && differenceOf(answer, online) > SCORE_TOLERANCE) throw new Error('another answer than online');
    if (engine.backend === 'wasm') compare('plain', answer);
    return passed(answer.backend === engine.backend ? '' : `on ${answer.backend}`);
  },
};

/** Whether the page is dark, by its background: the mean of red, green and blue below a quarter. */
const IS_DARK = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return red + green + blue < 192;
})()`;

/** A private window of a device in German, in dark colours. */
export const privateDarkGerman: Step = {
  name: 'private window, dark, on a device in German',
  run: ({ elsewhere, onServer, engine, pictures, answerTo }) =>
    onServer((server) =>
      elsewhere({ isPrivate: true, isDark: true, language: 'de' }, async (session) => {
        await session.goto(`${server.origin}/`);
        await session.waitFor(`${HEADING} !== undefined`, SCREEN_TIMEOUT_MS);
        const language = await session.evaluate('document.documentElement.lang');
        const heading = await session.evaluate(HEADING);
        if (language !== 'de' || heading === HEADINGS.home) throw new Error(`it speaks ${String(language)}: ${String(heading)}`);
        if ((await session.evaluate(IS_DARK)) !== true) throw new Error('it is not dark');
        await chooseLanguage(session, 'en');
        const answer = await ask(session, pictures.plain);
        const known = answerTo('plain');
        if (known === undefined) throw new Error('there was no answer to compare with');
        if (answer.backend !== engine.backend) throw new Error(`computed on ${answer.backend}, not on ${engine.backend}`);
        const difference = differenceOf(answer, known);
        if (difference > engine.privateTolerance)
          throw new Error(`off by ${String(difference)} from the answer in a plain window`);
        return passed(
          difference > SCORE_TOLERANCE ? `off by ${difference.toExponential(0)}: noise on the pixels of canvases` : '',
        );
      }),
    ),
};

const REFUSES = `(() => { try { localStorage.getItem('x'); return false; } catch { return true; } })()`;

/** A browser that stores nothing. */
export const storageRefused: Step = {
  name: 'storage refused',
  run: ({ elsewhere, onServer, engine, pictures, compare }) =>
    onServer((server) =>
      elsewhere({ refusesStorage: engine.canRefuseStorage }, async (session) => {
        if (!engine.canRefuseStorage) {
          server.setFault((url) =>
            /^\/assets\/.*\.js/u.test(url)
              ? { kind: 'change-bytes', change: (bytes) => Buffer.concat([Buffer.from(`${STORAGE_REFUSES};\n`), bytes]) }
              : null,
          );
        }
        await session.goto(`${server.origin}/`);
        await session.waitFor(`${HEADING} !== undefined`, SCREEN_TIMEOUT_MS);
        if (engine.canRefuseStorage && (await session.evaluate(REFUSES)) !== true)
          throw new Error('the browser stores all the same');
        compare('plain', await ask(session, pictures.plain));
        return passed(engine.canRefuseStorage ? '' : 'simulated');
      }),
    ),
};
