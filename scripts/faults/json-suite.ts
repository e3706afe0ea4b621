/**
 * The readers of pointer, manifest and card against the shipped documents with anything in the place of any part of them, and the app against
 * a server that sends such. Runs in Node.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseModelCard } from '../../src/core/schemas/model-card.js';
import { parseManifest, parsePointer } from '../../src/core/schemas/manifest.js';
import type { Parsed } from '../../src/core/schemas/manifest.js';
import { answersRightly, onFresh } from './fresh-cases.js';
import { mutated, mutatedJson } from './mutate.js';
import type { Stage } from './stage.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** How many documents of each kind the readers get: half with broken structure, half with broken bytes. */
const DOCUMENTS = 1000;
/** How many broken pointers the app itself is sent. */
const SENT = 20;
const PATIENCE_MS = 60_000;

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

/** A document's text with a fault of this seed in it. */
function broken(text: Buffer, seed: number): Buffer {
  return seed % 2 === 0 ? mutated(text, seed) : Buffer.from(JSON.stringify(mutatedJson(JSON.parse(text.toString()), seed)));
}

function readerCase(name: string, read: (json: unknown) => Parsed<unknown>): FaultCase<Stage> {
  return {
    title: `the reader of the ${name}`,
    injected: DOCUMENTS,
    async run({ dir }) {
      const text = await documentOf(dir, name);
      if (read(JSON.parse(text.toString())).kind !== 'ok') throw new Error('it refuses the shipped document');
      for (let seed = 1; seed <= DOCUMENTS; seed++) {
        const json = parsed(broken(text, seed));
        if (json === undefined) continue;
        try {
          const outcome = read(json.value);
          if (outcome.kind === 'invalid' && outcome.reason === '') throw new Error('it refuses without a reason');
        } catch (error) {
          throw new Error(`seed ${String(seed)}: ${String(error)}`, { cause: error });
        }
      }
    },
  };
}

/** JSON, or `undefined` where the text is none: that is the parser's to say, and the app's readers are not asked. */
function parsed(text: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.toString()) };
  } catch {
    return undefined;
  }
}

/** One page, to which one broken pointer after the other is sent: each has its sentence, and the whole one at the end leads to an answer. */
const sent: FaultCase<Stage> = {
  title: 'broken pointers, sent to the app',
  injected: SENT,
  async run(stage) {
    let seed = 0;
    const visit = onFresh(
      '',
      {
        fault: (url) =>
          url.endsWith('/current.json') && seed >= 0 ? { kind: 'change-bytes', change: (text) => broken(text, seed) } : null,
      },
      async (_stage, fresh) => {
        const { page } = fresh;
        const retry = page.getByRole('button', { name: 'Try again' }).first();
        const ready = page.getByText(/^Ready\b/u).first();
        const notice = page.getByRole('alert').first();
        for (seed = 0; seed < SENT; seed++) {
          await retry.or(ready).first().waitFor({ timeout: PATIENCE_MS });
          // A fault that hit nothing of meaning: the app runs, as it should.
          if (await ready.isVisible()) break;
          if (((await notice.textContent()) ?? '') === '') throw new Error(`seed ${String(seed)}: refused without a word`);
          await retry.click();
        }
        fresh.setFault(null);
        if (!(await ready.isVisible())) {
          await retry.or(ready).first().waitFor({ timeout: PATIENCE_MS });
          if (await retry.isVisible()) await retry.click();
        }
        await answersRightly(stage, page);
      },
    );
    await visit.run(stage);
  },
};

/** Broken JSON. */
export function jsonSuite(): FaultSuite<Stage> {
  return {
    name: 'json',
    smallModel: true,
    cases: [...Object.entries(READERS).map(([name, read]) => readerCase(name, read)), sent],
  };
}
