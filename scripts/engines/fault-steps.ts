/** Faults that `npm run faults` puts into Chromium, as far as they can be put into any engine: hostile files and broken devices. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpus } from '../faults/corpus/index.js';
import type { CorpusFile } from '../faults/corpus/corpus-file.js';
import { isWorkerScript } from '../faults/harness.js';
import { dueFor } from '../faults/isolated-page.js';
import * as preludes from '../faults/preludes.js';
import type { StaticServer } from '../server.js';
import { ask, choosePhoto, differenceOf, goHome, untilReady } from './app-page.js';
import type { EngineAnswer } from './app-page.js';
import { passed } from './life.js';
import type { Life, Step } from './life.js';

/** How far answers of the small network may lie apart, in probability: plain JavaScript and WebGL round differently. */
const TOLERANCE = 0.02;

/** Why the app did not do with a file what it should; `undefined` where it did. */
async function misbehaviour({ session }: Life, file: string, { expects }: CorpusFile): Promise<string | undefined> {
  const refusal = await choosePhoto(session, file).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  if (refusal !== undefined && !refusal.includes('The photo was refused')) return refusal;
  if (expects.kind === 'says' && refusal?.includes(expects.text) !== true) return refusal ?? 'opened as a photo';
  return undefined;
}

const hostileFiles: Step = {
  name: 'hostile files',
  async run(life) {
    const folder = await mkdtemp(path.join(tmpdir(), 'naevus-corpus-'));
    const lost: string[] = [];
    const files = corpus();
    try {
      for (const [at, one] of files.entries()) {
        const file = path.join(folder, `${at}-${one.name}`);
        await writeFile(file, await one.make());
        const wrong = await misbehaviour(life, file, one);
        if (wrong !== undefined) lost.push(`${one.title}: ${wrong}`);
        await rm(file);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    await goHome(life.session);
    life.compare('plain', await ask(life.session, life.pictures.plain));
    if (lost.length > 0) throw new Error(`${lost.length} of ${files.length}: ${lost.join('; ')}`);
    return passed(`${files.length} files`);
  },
};

/** A device that is broken, and what the app has to do about it. */
interface DeviceFault {
  readonly title: string;
  /** What the inference worker runs before its own script. */
  readonly prelude: string;
  /** The fault is due once, while the first photo is answered, under this name. */
  readonly due?: string;
  /** The photo has to be refused, instead of answered. */
  readonly refused?: true;
}

const DEVICE_FAULTS: readonly DeviceFault[] = [
  { title: 'the worker crashes', prelude: preludes.CRASHES, due: 'crash' },
  { title: 'the worker ends without a word', prelude: preludes.CLOSES_SILENTLY, due: 'vanish' },
  { title: 'the worker hangs', prelude: preludes.HANGS, due: 'hang' },
  { title: 'no numbers', prelude: preludes.GIVES_NO_NUMBERS, due: 'nan' },
  { title: 'WebAssembly is wrong and there is no WebGL', prelude: preludes.NO_WEBGL + preludes.WASM_READS_WRONG },
  { title: 'neither WebGL nor WebAssembly', prelude: preludes.NO_WEBGL + preludes.NO_WASM },
  { title: 'no OffscreenCanvas', prelude: preludes.NO_CANVAS, refused: true },
  { title: 'scrambled pixels', prelude: preludes.CANVAS_SCRAMBLED, refused: true },
  { title: 'no Cache API', prelude: preludes.NO_CACHES },
  { title: 'storage refuses', prelude: preludes.STORAGE_REFUSES },
  { title: 'no locks', prelude: preludes.NO_LOCKS },
];

function putIn(server: StaticServer, prelude: string, due: ReturnType<typeof dueFor>): void {
  const change = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${prelude};\n`), bytes]);
  server.setFault((url) => due(url) ?? (isWorkerScript(url) ? { kind: 'change-bytes', change } : null));
}

/** Rejects where the app does not survive the fault as it should. A server of its own is an origin of its own, without what others stored. */
async function survive({ onSmallServer, session, pictures }: Life, fault: DeviceFault, right: EngineAnswer): Promise<void> {
  await onSmallServer(async (server) => {
    putIn(server, fault.prelude, () => null);
    await session.goto(`${server.origin}/`);
    await untilReady(session);
    if (fault.due !== undefined) putIn(server, fault.prelude, dueFor(fault.due, 1));
    for (const which of ['first', 'next']) {
      const answer = await ask(session, pictures.plain).catch((error: unknown) => {
        if (fault.refused && String(error).includes('The photo was refused')) return undefined;
        throw error;
      });
      if ((answer === undefined) !== (fault.refused ?? false)) throw new Error('the photo was answered');
      const difference = answer === undefined ? 0 : differenceOf(answer, right);
      if (difference > TOLERANCE) throw new Error(`the ${which} answer is off by ${String(difference)}`);
    }
  });
}

const deviceFaults: Step = {
  name: 'broken devices',
  async run(life) {
    const { onSmallServer, session, pictures } = life;
    const right = await onSmallServer(async (server) => {
      await session.goto(`${server.origin}/`);
      return ask(session, pictures.plain);
    });
    const lost: string[] = [];
    for (const fault of DEVICE_FAULTS) {
      await survive(life, fault, right).catch((error: unknown) => {
        lost.push(`${fault.title}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    await session.goto(`${life.server.origin}/`);
    if (lost.length > 0) throw new Error(`${lost.length} of ${DEVICE_FAULTS.length}: ${lost.join('; ')}`);
    return passed(`${DEVICE_FAULTS.length} faults`);
  },
};

/** Both, for the end of a life, before the server is stopped. */
export const FAULT_STEPS: readonly Step[] = [hostileFiles, deviceFaults];
