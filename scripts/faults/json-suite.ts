/**
 * The readers of pointer, manifest and card against the shipped documents with anything in the place of any part of them, and the app against
 * a server that sends such.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseModelCard } from '../../src/core/schemas/model-card.js';
import { parseManifest, parsePointer } from '../../src/core/schemas/manifest.js';
import type { Parsed } from '../../src/core/schemas/parsed.js';
import { expectCorrectResults, onIsolatedPage } from './isolated-page.js';
import { brokenDocuments } from './mutate.js';
import type { FaultHarness } from './harness.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** How many broken documents each reader gets. */
const DOCUMENTS = 1000;
/** How many broken pointers the app itself is sent, each of which its reader refuses. */
const SENT = 20;
const STEP_TIMEOUT_MS = 60_000;

const READERS: Readonly<Record<string, (json: unknown) => Parsed<unknown>>> = {
  pointer: parsePointer,
  manifest: parseManifest,
  card: parseModelCard,
};

async function documentOf(dir: string, name: string): Promise<Buffer> {
  const model = path.join(dir, 'model');
  const pointer = await readFile(path.join(model, 'current.json'));
  if (name === 'pointer') return pointer;
  const { version } = JSON.parse(pointer.toString()) as { version: string };
  return readFile(path.join(model, version, `${name}.json`));
}

function readerCase(name: string, read: (json: unknown) => Parsed<unknown>): FaultCase<FaultHarness> {
  return {
    title: `the reader of the ${name}`,
    injected: DOCUMENTS,
    async run({ dir }) {
      const text = await documentOf(dir, name);
      if (read(JSON.parse(text.toString())).kind !== 'ok') throw new Error('it refuses the shipped document');
      for (const json of brokenDocuments(text, DOCUMENTS)) {
        try {
          const outcome = read(json);
          if (outcome.kind === 'invalid' && outcome.reason === '') throw new Error('it refuses without a reason');
        } catch (error) {
          throw new Error(`${JSON.stringify(json).slice(0, 200)}: ${String(error)}`, { cause: error });
        }
      }
    },
  };
}

/** One page, to which one broken pointer after the other is sent: each has its sentence, and the whole one at the end leads to an answer. */
const sent: FaultCase<FaultHarness> = {
  title: 'broken pointers, sent to the app',
  injected: SENT,
  async run(stage) {
    const pointers = brokenDocuments(await documentOf(stage.dir, 'pointer'), SENT, (json) => parsePointer(json).kind !== 'ok');
    /** How many have been sent: the page has left the one before as soon as it asks for the next. */
    let reached = 0;
    let at = 0;
    const visit = onIsolatedPage(
      '',
      {
        fault: (url) => {
          if (!url.endsWith('/current.json')) return null;
          reached = at + 1;
          return { kind: 'change-bytes', change: () => Buffer.from(JSON.stringify(pointers[at])) };
        },
      },
      async (_stage, fresh) => {
        const { page } = fresh;
        const retry = page.getByRole('button', { name: 'Try again' }).first();
        const notice = page.getByRole('alert').first();
        for (const [index, pointer] of pointers.entries()) {
          await until(`the app asks for pointer ${String(index)}`, () => reached > index);
          await retry.waitFor({ timeout: STEP_TIMEOUT_MS });
          if (((await notice.textContent()) ?? '') === '') throw new Error(`${JSON.stringify(pointer)}: refused without a word`);
          if (index === pointers.length - 1) fresh.setFault(null);
          else at = index + 1;
          await retry.click();
        }
        await expectCorrectResults(stage, page);
      },
    );
    await visit.run(stage);
  },
};

/** Waits until something is so in this process. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + STEP_TIMEOUT_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not within ${String(STEP_TIMEOUT_MS / 1000)} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Broken JSON. */
export function jsonSuite(): FaultSuite<FaultHarness> {
  return {
    name: 'json',
    smallModel: true,
    cases: [...Object.entries(READERS).map(([name, read]) => readerCase(name, read)), sent],
  };
}
