/** The suites about files: the corpus, mutated photos by the thousand, and the headers of as many mutated files. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { LIMIT_MEGAPIXELS, headerFailure } from '../../src/inference/worker/decode.js';
import { readImageHeader } from '../../src/inference/worker/image-header.js';
import { readOrientation } from '../../src/inference/worker/orientation-header.js';
import { corpus } from './corpus/index.js';
import type { CorpusFile } from './corpus/corpus-file.js';
import { HEADER_FORMATS, smallOriginal } from './corpus/small-originals.js';
import type { FuzzedFormat } from './corpus/small-originals.js';
import { mutated } from './mutate.js';
import { resultForReference, referenceResult, referencePhoto } from './reference-photo.js';
import { checkSpot, largestDifference, dropFiles } from './harness.js';
import type { FaultHarness } from './harness.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** How much larger the browser's processes may be after the corpus than before, bytes: caches fill, and nothing is returned at once. */
const MEMORY_SLACK_BYTES = 200_000_000;
/** How long the largest photo may take to be opened, and memory to be given back, milliseconds. */
const MEMORY_TIMEOUT_MS = 60_000;

function caseOf(file: CorpusFile): FaultCase<FaultHarness> {
  return {
    title: file.title,
    async run(stage) {
      const page = await stage.sharedPage();
      const plain = await referenceResult(page);
      const { expects, name, mimeType } = file;
      const [reaction] = await dropFiles(page, [{ name, mimeType, bytes: await file.make() }]);
      if (reaction === undefined || reaction.kind === 'silent') throw new Error('neither a photo nor a sentence within 10 s');
      if (expects.kind === 'says' && !(reaction.kind === 'says' && reaction.title.includes(expects.text)))
        throw new Error(`"${expects.text}" was expected, not ${JSON.stringify(reaction)}`);
      if (expects.kind !== 'photo') return;
      if (reaction.kind !== 'photo') throw new Error(`refused: ${reaction.title}`);
      if (expects.tolerance === undefined) return;
      const difference = largestDifference(await checkSpot(page), plain);
      if (difference > expects.tolerance) throw new Error(`another answer than to the plain spot, by ${String(difference)}`);
    },
  };
}

/** A folder, dropped on the window as from a file manager. */
const folder: FaultCase<FaultHarness> = {
  title: 'folder',
  async run(stage) {
    const page = await stage.sharedPage();
    await dropFiles(page, [await referencePhoto()]);
    await page.evaluate(() => {
      location.hash = '#/';
    });
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-folder-'));
    const session = await page.context().newCDPSession(page);
    try {
      const data = { items: [], files: [dir], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
      }
      await page.getByRole('alert').filter({ hasText: 'This file can’t be read' }).waitFor({ timeout: 10_000 });
    } finally {
      await session.detach();
      await rm(dir, { recursive: true });
    }
  },
};

/** Resident bytes of the browser's own processes; `undefined` where there is no /proc. */
async function residentBytes(stage: FaultHarness): Promise<number | undefined> {
  const session = await stage.browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    let total = 0;
    for (const { id } of processInfo) {
      const status = await readFile(`/proc/${String(id)}/status`, 'utf8').catch(() => '');
      total += Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1] ?? 0) * 1024;
    }
    return (await readdir('/proc').catch(() => [])).length > 0 ? total : undefined;
  } finally {
    await session.detach();
  }
}

/** The largest photo that is opened, several times over: what it took has to be given back. */
const memoryCase = (rounds: number): FaultCase<FaultHarness> => ({
  title: `memory is back where it was after ${String(rounds)} photos of 64 megapixels`,
  injected: rounds,
  async run(stage) {
    const page = await stage.sharedPage();
    const large = corpus().find(({ title }) => title.startsWith('64 megapixels'));
    if (large === undefined) throw new Error('the corpus has no large photo');
    const file = { name: large.name, mimeType: large.mimeType, bytes: await large.make() };
    const first = await referenceResult(page);
    const before = await residentBytes(stage);
    for (let round = 0; round < rounds; round++) {
      // What is measured is memory: a busy machine may take its time.
      const [reaction] = await dropFiles(page, [file], MEMORY_TIMEOUT_MS);
      if (reaction?.kind !== 'photo') throw new Error(`round ${String(round)}: ${JSON.stringify(reaction)}`);
    }
    const difference = largestDifference(await resultForReference(page), first);
    if (difference !== 0) throw new Error(`the plain spot's answer moved by ${String(difference)}`);
    if (before === undefined) return;
    const deadline = Date.now() + MEMORY_TIMEOUT_MS;
    for (;;) {
      const now = (await residentBytes(stage)) ?? 0;
      if (now - before < MEMORY_SLACK_BYTES) return;
      if (Date.now() > deadline) throw new Error(`${String(Math.round((now - before) / 1e6))} MB more than before`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  },
});

/** The corpus, a folder, and the memory that they took. @param memoryRounds how often the largest photo is opened for the last. */
export function corpusSuite(memoryRounds = 10): FaultSuite<FaultHarness> {
  return { name: 'corpus', smallModel: true, cases: [...corpus().map(caseOf), folder, memoryCase(memoryRounds)] };
}

/** How many mutated files one case gives to the app. */
const BATCH = 20;

/**
 * Mutated photos of one format.
 * @param count how many.
 * @param firstSeed the seed of the first; each next has the next.
 */
export function fuzzSuite(format: FuzzedFormat, count: number, firstSeed = 1): FaultSuite<FaultHarness> {
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch): FaultCase<FaultHarness> => {
    const first = firstSeed + batch * BATCH;
    const size = Math.min(BATCH, count - batch * BATCH);
    return {
      title: `mutated ${format} photos, seeds ${String(first)} to ${String(first + size - 1)}`,
      injected: size,
      async run(stage) {
        const page = await stage.sharedPage();
        const plain = await referenceResult(page);
        for (let seed = first; seed < first + size; seed++) {
          try {
            await dropMutated(page, format, seed);
          } catch (error) {
            throw new Error(`seed ${String(seed)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          }
        }
        if (batch % 10 === 9 && largestDifference(await resultForReference(page), plain) !== 0)
          throw new Error('the plain spot has another answer than before');
      },
    };
  });
  // The small network answers in a fraction of a second, so that every photo that opens is answered, and it shares all code up to the network.
  return { name: `fuzz-${format}`, smallModel: true, cases: batches };
}

/** Gives the app one mutated photo. It is refused in words, or opens and is answered: what a decoder made of broken bytes is a picture. */
async function dropMutated(page: Page, format: FuzzedFormat, seed: number): Promise<void> {
  const bytes = mutated(await smallOriginal(format), seed);
  const [reaction] = await dropFiles(page, [{ name: `photo.${format}`, mimeType: `image/${format}`, bytes }]);
  if (reaction === undefined || reaction.kind === 'silent') throw new Error('neither a photo nor a sentence within 10 s');
  if (reaction.kind !== 'photo') return;
  const { level, probabilities } = await checkSpot(page);
  if (level === '' || Object.values(probabilities).some((probability) => !(probability >= 0 && probability <= 1)))
    throw new Error(`no proper answer: ${level} ${JSON.stringify(probabilities)}`);
}

/** How long the header of a file may take to be read, milliseconds: a person's file of 20 MB is read in less than that, too. */
const HEADER_LIMIT_MS = 500;

/**
 * Mutated files of each format that the app knows, read in Node by the code that decides whether a decoder gets them: many more than a browser
 * could be given.
 * @param count how many of each format.
 */
export function headersSuite(count: number, firstSeed = 1): FaultSuite<FaultHarness> {
  const cases = HEADER_FORMATS.map((format): FaultCase<FaultHarness> => ({
    title: `headers of mutated ${format} files`,
    injected: count,
    async run() {
      const whole = await smallOriginal(format);
      if (headerFailure(readImageHeader(whole), '') !== undefined) throw new Error('the unharmed file is refused');
      for (let seed = firstSeed; seed < firstSeed + count; seed++) {
        const bytes = mutated(whole, seed);
        const begunAt = performance.now();
        const header = readImageHeader(bytes);
        const failure = headerFailure(header, '');
        const orientation = header.kind === 'image' ? readOrientation(bytes, header.format) : 1;
        const tookMs = performance.now() - begunAt;
        if (tookMs > HEADER_LIMIT_MS) throw new Error(`seed ${String(seed)}: it takes ${tookMs.toFixed(0)} ms`);
        if (!(orientation >= 1 && orientation <= 8)) throw new Error(`seed ${String(seed)}: orientation ${String(orientation)}`);
        if (failure === undefined && (header.kind !== 'image' || !(header.width * header.height <= LIMIT_MEGAPIXELS * 1e6)))
          throw new Error(`seed ${String(seed)}: a decoder would be given ${JSON.stringify(header)}`);
      }
    },
  }));
  return { name: 'headers', cases };
}
