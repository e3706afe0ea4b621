/**
 * The app in any engine, as a person uses it. What is looked for on the screen is named here alone, by the English of the app's own messages,
 * so that a button that is called something else tomorrow is still found.
 */
import { text as bench } from '../../src/features/bench/bench-messages.js';
import { text as camera } from '../../src/features/capture/capture-messages.js';
import { text as crop } from '../../src/features/crop/crop-messages.js';
import { text as home } from '../../src/features/home/home-messages.js';
import { text as report } from '../../src/features/report/report-messages.js';
import { text as result } from '../../src/features/result/result-messages.js';
import { text as quality } from '../../src/diagnosis/quality-messages.js';
import { statusLine } from '../../src/workflow/engine/engine-messages.js';
import type { EngineSession, WindowPoint } from './driver.js';

/** How long a start or an answer may take, milliseconds: the processor may draw WebGL, and two others may use it. */
export const ANSWER_TIMEOUT_MS = 150_000;
/** How long the next screen may take, milliseconds. */
export const SCREEN_TIMEOUT_MS = 30_000;

/** How far a score may lie from the reference's, in probability: engines and backends round differently. */
export const SCORE_TOLERANCE = 1e-4;

/** JavaScript for the first element of a selector that has one of the names; `undefined` where there is none. */
function named(selector: string, ...names: readonly string[]): string {
  return `[...document.querySelectorAll(${JSON.stringify(selector)})].find((element) =>
    ${JSON.stringify(names)}.includes((element.getAttribute('aria-label') ?? element.textContent).trim()))`;
}

/** JavaScript for what a person presses, by what stands on it. */
export const CONTROLS = {
  check: named('button', crop.analyse),
  goOn: named('button', quality.goOn),
  declineSkinType: named('button', result.askSkinDecline),
  toCamera: named('a', home.useCamera, home.takePhoto),
  switchOn: named('button', camera.switchOn),
  shutter: named('button', camera.take),
  print: named('button', report.print),
  shareImage: named('button', report.share, report.save),
  square: named('[role=application]', crop.stageLabel),
  photoInSquare: `document.querySelector('img[alt=${JSON.stringify(crop.photoAlt)}], canvas[aria-label=${JSON.stringify(crop.photoAlt)}]')`,
} as const;

/** Headings by which a screen is known. */
export const HEADINGS = { home: home.heading, bench: bench.heading } as const;

/** JavaScript: what stands in the page's first heading. */
export const HEADING = `document.querySelector('h1')?.textContent.trim()`;

/** The answer on the result screen. */
export interface EngineAnswer {
  readonly backend: string;
  readonly level: string;
  /** By class; empty where the app gives no score. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Goes to the start screen within the page. */
export async function goHome(session: EngineSession): Promise<void> {
  await session.evaluate(`void (location.hash = '#/')`);
  await session.waitFor(`document.querySelector('main input[type=file]') !== null`, SCREEN_TIMEOUT_MS);
}

/** Waits until the start screen says that the model is ready; rejects with what it says instead. */
export async function untilReady(session: EngineSession): Promise<void> {
  const ready = { kind: 'ready', backend: 'wasm', modelVersion: '', attempts: [], storedOffline: true } as const;
  const lines = [true, false].map((servesOffline) => statusLine(ready, servesOffline));
  const outcome = await session.waitFor(
    `${JSON.stringify(lines)}.some((line) => document.querySelector('main')?.textContent.includes(line)) ? 'ready'
      : document.querySelector('main [role=alert]')?.textContent`,
    ANSWER_TIMEOUT_MS,
  );
  if (outcome !== 'ready') throw new Error(`The model is not ready: ${String(outcome)}`);
}

/** Waits until the service worker answers for the page. */
export async function untilControlled(session: EngineSession): Promise<void> {
  await session.waitFor(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)`, 60_000);
}

/** Presses a button as the page itself could. @param control JavaScript for it. */
export async function press(session: EngineSession, control: string): Promise<void> {
  await session.waitFor(`${control} !== undefined && !(${control}).disabled`, SCREEN_TIMEOUT_MS);
  await session.evaluate(`void (${control}).click()`);
}

/** The middle of an element that was scrolled to. @param element JavaScript for it. */
export async function middleOf(session: EngineSession, element: string): Promise<WindowPoint> {
  await session.waitFor(`(${element} ?? null) !== null`, SCREEN_TIMEOUT_MS);
  return (await session.evaluate(`(() => {
    const element = ${element};
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  })()`)) as WindowPoint;
}

/** From any screen to the crop screen; rejects with the app's words where it refuses the photo. */
export async function choosePhoto(session: EngineSession, file: string): Promise<void> {
  await goHome(session);
  await session.setFiles('main input[type=file]', [file]);
  const outcome = await session.waitFor(
    `${CONTROLS.check} !== undefined ? 'crop' : document.querySelector('main [role=alert]')?.textContent`,
    ANSWER_TIMEOUT_MS,
  );
  if (outcome !== 'crop') throw new Error(`The photo was refused: ${String(outcome)}`);
}

/** What a person presses between the crop screen and the answer: the photo is poor, the skin type is not told. */
const ON_THE_WAY = [CONTROLS.goOn, CONTROLS.declineSkinType] as const;

/** From the crop screen to the answer, past what is asked on the way. Rejects with the words of the screen where there is none. */
export async function check(session: EngineSession): Promise<EngineAnswer> {
  await press(session, CONTROLS.check);
  const outcome = await session.waitFor(
    `(() => {
      if (document.querySelector('[data-level]')) return 'answer';
      const button = ${ON_THE_WAY.join(' ?? ')};
      if (button) return button.click();
      return document.querySelector('main [role=alert]')?.textContent;
    })()`,
    ANSWER_TIMEOUT_MS,
  );
  if (outcome !== 'answer') throw new Error(`No answer, but: ${String(outcome)}`);
  return (await session.waitFor(
    `document.querySelector('[data-level]') && document.querySelector('[data-backend]') && {
      backend: document.querySelector('[data-backend]').dataset.backend,
      level: document.querySelector('[data-level]').dataset.level,
      probabilities: Object.fromEntries([...document.querySelectorAll('[data-class]')].map((row) => [row.dataset.class, Number(row.dataset.probability)])) }`,
    SCREEN_TIMEOUT_MS,
  )) as EngineAnswer;
}

/** From any screen to the answer, with the square as the app proposes it. */
export async function ask(session: EngineSession, file: string): Promise<EngineAnswer> {
  await choosePhoto(session, file);
  return check(session);
}

/** Largest difference between two answers in any class; infinite where their levels differ, or a number is missing. */
export function differenceOf(one: EngineAnswer, other: EngineAnswer): number {
  if (one.level !== other.level) return Infinity;
  const classes = new Set([...Object.keys(one.probabilities), ...Object.keys(other.probabilities)]);
  const differences = [...classes].map((id) => Math.abs((one.probabilities[id] ?? NaN) - (other.probabilities[id] ?? NaN)));
  return Math.max(0, ...differences.map((difference) => (Number.isNaN(difference) ? Infinity : difference)));
}

/** Chooses a language at the foot of the page. @returns the heading in it. */
export async function chooseLanguage(session: EngineSession, tag: string): Promise<string> {
  await session.evaluate(`void (() => {
    const select = document.querySelector('footer select');
    select.value = ${JSON.stringify(tag)};
    select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await session.waitFor(`document.documentElement.lang === ${JSON.stringify(tag)}`, SCREEN_TIMEOUT_MS);
  return (await session.evaluate(HEADING)) as string;
}
