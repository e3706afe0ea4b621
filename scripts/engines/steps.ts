/** The steps of the life of a photo, in their order. */
import { LANGUAGES } from '../../src/i18n/languages.js';
import { text as report } from '../../src/features/report/report-messages.js';
import {
  ANSWER_TIMEOUT_MS,
  CONTROLS,
  HEADING,
  HEADINGS,
  SCORE_TOLERANCE,
  SCREEN_TIMEOUT_MS,
  ask,
  check,
  chooseLanguage,
  choosePhoto,
  differenceOf,
  goHome,
  middleOf,
  press,
  untilControlled,
  untilReady,
} from './app-page.js';
import type { EngineAnswer } from './app-page.js';
import type { EngineSession } from './driver.js';
import { absent, passed } from './life.js';
import type { Life, Step } from './life.js';
import { offline, privateDarkGerman, storageDeleted, storageRefused } from './storage-steps.js';

/** Width of the image that a person shares, pixels. */
const SHARED_WIDTH = 1080;
/** Least width of a picture in the report, pixels. */
const REPORT_PICTURE_PX = 100;

const firstVisit: Step = {
  name: 'first visit',
  async run({ session, server }) {
    await session.goto(`${server.origin}/`);
    await session.waitFor(`${HEADING} === ${JSON.stringify(HEADINGS.home)}`, SCREEN_TIMEOUT_MS);
    await untilReady(session);
    return passed();
  },
};

const backendChosen: Step = {
  name: 'answer',
  async run({ engine, session, pictures, compare }) {
    const answer = await ask(session, pictures.plain);
    if (answer.backend !== engine.backend) throw new Error(`computed on ${answer.backend}, not on ${engine.backend}`);
    compare('plain', answer);
    return passed(answer.backend);
  },
};

const otherBackend: Step = {
  name: 'the same score on wasm',
  async run({ engine, session, server, pictures, answerTo }) {
    if (engine.backend === 'wasm') return absent('wasm is what was chosen');
    const chosen = answerTo('plain');
    if (chosen === undefined) throw new Error('there was no answer to compare with');
    await session.goto(`${server.origin}/?backend=wasm`);
    const answer = await ask(session, pictures.plain);
    const difference = differenceOf(answer, chosen);
    await session.goto(`${server.origin}/`);
    if (answer.backend !== 'wasm' || difference > SCORE_TOLERANCE)
      throw new Error(`${answer.backend}, off by ${String(difference)}`);
    return passed(`off by ${difference.toExponential(0)}`);
  },
};

const formats: Step = {
  name: 'JPEG in all 8 EXIF orientations, WebP, AVIF',
  async run({ session, pictures, compare }) {
    for (const { title, file } of pictures.alike) compare(title, await ask(session, file));
    return passed();
  },
};

const realPhotos: Step = {
  name: 'real photos',
  async run({ session, pictures, compare }) {
    if (pictures.real.length === 0) return absent('the images are not on this machine');
    for (const { title, file } of pictures.real) compare(title, await ask(session, file));
    return passed(`${pictures.real.length} photos`);
  },
};

const large: Step = {
  name: 'photo of 48 megapixels',
  async run({ session, pictures, compare }) {
    compare('large', await ask(session, pictures.large));
    return passed();
  },
};

const broken: Step = {
  name: 'broken photo',
  async run({ session, pictures, compare }) {
    const refusal = await choosePhoto(session, pictures.broken).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (refusal?.includes('The photo was refused') !== true) throw new Error(refusal ?? 'half a JPEG was opened as a photo');
    compare('plain', await ask(session, pictures.plain));
    return passed();
  },
};

/** Where the photo lies behind the square, CSS pixels. */
const PLACE = `(() => { const { left, top, width } = (${CONTROLS.photoInSquare}).getBoundingClientRect(); return { left, top, width }; })()`;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Chooses the plain photo, does something with the square, and resolves to how far the photo went. */
async function cropping(session: EngineSession, file: string, move: () => Promise<void>): Promise<Place> {
  await choosePhoto(session, file);
  // Places are measured without a scroll in between.
  await middleOf(session, CONTROLS.square);
  const before = (await session.evaluate(PLACE)) as Place;
  await move();
  await session.waitFor(`JSON.stringify(${PLACE}) !== ${JSON.stringify(JSON.stringify(before))}`, SCREEN_TIMEOUT_MS);
  const after = (await session.evaluate(PLACE)) as Place;
  return { left: after.left - before.left, top: after.top - before.top, width: after.width - before.width };
}

const cropByKeyboard: Step = {
  name: 'crop by keyboard',
  async run({ session, pictures, compare }) {
    const moved = await cropping(session, pictures.plain, async () => {
      await session.evaluate(`void (${CONTROLS.square}).focus()`);
      for (const key of ['+', '+', 'ArrowRight', 'ArrowUp']) await session.press(key);
    });
    if (moved.width <= 0) throw new Error(`plus did not magnify: ${JSON.stringify(moved)}`);
    compare('crop by keyboard', await check(session));
    return passed();
  },
};

const cropByTouch: Step = {
  name: 'crop by touch',
  async run({ session, pictures, compare }) {
    // A smaller square first, so that there is room to move.
    const moved = await cropping(session, pictures.plain, async () => {
      await session.evaluate(`void (${CONTROLS.square}).focus()`);
      for (let press = 0; press < 6; press++) await session.press('+');
      const from = await middleOf(session, CONTROLS.square);
      await session.waitFor(`(globalThis.placeBefore = ${PLACE}) !== null`, SCREEN_TIMEOUT_MS);
      await session.evaluate(
        `void addEventListener('pointerdown', ({ pointerType }) => { globalThis.pointer = pointerType; }, { once: true, capture: true })`,
      );
      await session.swipe(from, { x: from.x + 40, y: from.y + 20 });
    });
    const left = (await session.evaluate(`(${PLACE}).left - globalThis.placeBefore.left`)) as number;
    const pointer = await session.evaluate('globalThis.pointer ?? null');
    if (left < 20)
      throw new Error(`the photo went ${String(left)} px with the finger (${String(pointer)}; ${JSON.stringify(moved)})`);
    await check(session);
    compare('plain', await ask(session, pictures.plain));
    return pointer === 'touch' ? passed() : passed(`as a ${String(pointer)}: the driver has no finger`);
  },
};

const reportPrinted: Step = {
  name: 'report',
  async run({ session, pictures }) {
    await ask(session, pictures.plain);
    await session.waitFor(`${CONTROLS.print} !== undefined && !(${CONTROLS.print}).disabled`, SCREEN_TIMEOUT_MS);
    await session.waitFor(
      `document.querySelector('[data-report]')?.textContent.includes(${JSON.stringify(report.title)}) &&
        document.querySelectorAll('[data-report] img').length >= 2 &&
        [...document.querySelectorAll('[data-report] img')].every(({ naturalWidth }) => naturalWidth > ${REPORT_PICTURE_PX})`,
      SCREEN_TIMEOUT_MS,
    );
    const pages = await session.printedPages();
    if (pages === undefined) return passed('drawn; the driver can’t print');
    if (pages !== 1) throw new Error(`${pages} pages`);
    return passed('one page');
  },
};

const sharedImage: Step = {
  name: 'image to share',
  async run({ session, pictures }) {
    await ask(session, pictures.plain);
    // Whichever way it leaves the page, the platform's own dialogue stays out of it. Other pictures get addresses, too.
    await session.evaluate(`void (() => {
      globalThis.handedOver = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => { handedOver.push({ way: 'saved', blob }); return make(blob); };
      if ('share' in navigator) navigator.share = ({ files }) => { handedOver.push({ way: 'shared', blob: files[0] }); return Promise.resolve(); };
    })()`);
    await press(session, CONTROLS.shareImage);
    const image = (await session.waitFor(
      `Promise.all(handedOver.map(async ({ way, blob }) => {
        const { width } = await createImageBitmap(blob).catch(() => ({ width: 0 }));
        const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 200).arrayBuffer()));
        return { way, type: blob.type, width, hasExif: head.includes('Exif') };
      })).then((all) => all.find(({ width }) => width === ${SHARED_WIDTH}))`,
      SCREEN_TIMEOUT_MS,
    )) as { readonly way: string; readonly type: string; readonly hasExif: boolean };
    if (image.type !== 'image/jpeg' || image.hasExif) throw new Error(JSON.stringify(image));
    return passed(image.way);
  },
};

/** How often the server was asked for the model's weights. */
const weightsAsked = ({ server }: Life): number => server.requests.filter(({ url }) => url.includes('weights')).length;

const secondVisit: Step = {
  name: 'second visit',
  async run(life) {
    const { session, server, pictures, compare } = life;
    await untilControlled(session);
    const before = weightsAsked(life);
    await session.goto(`${server.origin}/?visit=2`);
    compare('plain', await ask(session, pictures.plain));
    const again = weightsAsked(life) - before;
    if (again > 0) throw new Error('the model was downloaded again');
    return passed();
  },
};

const languages: Step = {
  name: 'languages',
  async run({ session }) {
    await goHome(session);
    const tags = Object.keys(LANGUAGES);
    const headings = new Set<string>();
    for (const tag of tags) headings.add(await chooseLanguage(session, tag));
    await chooseLanguage(session, 'en');
    if (headings.size !== tags.length) throw new Error(`only ${[...headings].join(' | ')}`);
    return passed(tags.join(', '));
  },
};

const bench: Step = {
  name: 'bench of 20 images',
  async run({ session, pictures }) {
    await session.evaluate(`void (location.hash = '#/bench')`);
    await session.waitFor(
      `document.querySelector('[data-choose=files]') !== null && ${HEADING} === ${JSON.stringify(HEADINGS.bench)}`,
      SCREEN_TIMEOUT_MS,
    );
    await session.setFiles('[data-choose=files]', pictures.bench);
    await session.waitFor(
      `document.querySelector('[data-state=done] [data-done="${pictures.bench.length}"]') !== null`,
      ANSWER_TIMEOUT_MS,
    );
    const unread = await session.evaluate(`document.querySelectorAll('[data-broken]').length`);
    if (unread !== 0) throw new Error(`${String(unread)} images could not be read`);
    return passed();
  },
};

const camera: Step = {
  name: 'camera',
  async run({ engine, session, server }) {
    await session.goto(`${server.origin}/?visit=camera`);
    await session.waitFor(`${HEADING} === ${JSON.stringify(HEADINGS.home)}`, SCREEN_TIMEOUT_MS);
    await session.click(await middleOf(session, CONTROLS.toCamera));
    // Where the finger that opened the screen does not count as asking, there is a button.
    const state = await session
      .waitFor(
        `(() => {
          const state = document.querySelector('[data-camera]')?.dataset.camera;
          if (state === 'off') ${CONTROLS.switchOn}?.click();
          return ['on', 'failed'].includes(state) ? state : ${CONTROLS.check} && 'photo';
        })()`,
        SCREEN_TIMEOUT_MS,
      )
      .catch(async (error: unknown) => {
        const last = await session.evaluate(`document.querySelector('[data-camera]')?.dataset.camera`);
        if (engine.canAllowCamera || last !== 'starting') throw error;
        return 'asked';
      });
    if (state === 'asked') return absent('the browser asks, and the driver can’t allow it');
    if (state === 'failed') {
      const words = await session.evaluate(`document.querySelector('main [role=alert]')?.textContent`);
      throw new Error(`no picture: ${String(words)}`);
    }
    await session.waitFor(`${CONTROLS.check} !== undefined || (${CONTROLS.shutter}?.click(), false)`, ANSWER_TIMEOUT_MS);
    return passed();
  },
};

const decoders: Step = {
  name: 'decoders',
  async run({ engine, session, pictures, answerTo, referenceFor, note }) {
    if (engine.smallModel) return absent('the same decoders as without WebGL');
    const plain = answerTo('plain');
    for (const { title, file } of pictures.decoderDependent) {
      const answer = await ask(session, file).catch((error: unknown) => {
        if (String(error).includes('The photo was refused')) return undefined;
        throw error;
      });
      const chromium = referenceFor(title) ?? (engine.id === 'chromium' ? answer : undefined);
      note({ title, fromPlain: between(answer, plain), fromChromium: between(answer, chromium) }, answer);
    }
    return passed(`${pictures.decoderDependent.length} files`);
  },
};

/** The difference of two answers; null where one is missing or they have different levels. */
function between(one: EngineAnswer | undefined, other: EngineAnswer | undefined): number | null {
  if (one === undefined || other === undefined) return null;
  const difference = differenceOf(one, other);
  return Number.isFinite(difference) ? difference : null;
}

/** All steps. What ends the server comes last but for what brings its own. */
export const STEPS: readonly Step[] = [
  firstVisit,
  backendChosen,
  otherBackend,
  formats,
  realPhotos,
  large,
  broken,
  cropByKeyboard,
  cropByTouch,
  reportPrinted,
  sharedImage,
  secondVisit,
  languages,
  bench,
  camera,
  decoders,
  storageDeleted,
  offline,
  privateDarkGerman,
  storageRefused,
];
