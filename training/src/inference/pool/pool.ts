/**
 * Answers for many files at once: a process for each CPU core with the network on wasm, which computes on one core. Processes, not
 * worker threads, since Node 20's threads do not load TypeScript through the loader that runs these commands.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OcclusionDrop } from '../../../../src/core/explanation/occlusion-check.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';
import type { Calibration } from '../../../../src/core/calibration/postprocess.js';
import { CliError } from '../../cli-error.js';
import { decodeImageFile } from '../../data/decode.js';
import { seeAs } from '../../data/photo-variants.js';
import type { PhotoVariant } from '../../data/photo-variants.js';
import { measureOcclusionDrops } from '../occlusion.js';
import { loadGraph } from '../../graph/load-graph.js';
import type { GraphFiles } from '../../graph/serialise.js';
import { useBackend } from '../../runtime/backend.js';
import { framedSquare, predictViews, viewOutputsOf } from '../predict.js';
import type { PredictionSpec, ViewOutputs, ViewSet } from '../predict.js';
import type { PoolReply, PoolRequest } from './messages.js';

/** More processes than this gain little: each holds a network, and the files come from one disk. */
const MAX_PROCESSES = 8;

/** Processes that answer; call `close` when done, or the command does not end. */
export interface PredictionPool {
  /** How many files it can work on at once. */
  readonly size: number;
  /**
   * The outputs for each view of a file, of the image as it is or of another variant. Rejects with {@link CliError} where it cannot be decoded, with `Error`
   * where a process dies.
   */
  predictViews(file: string, set: ViewSet, variant?: PhotoVariant): Promise<ViewOutputs>;
  /** The square that is assessed for its centre square, see `framedSquare`. Rejects likewise. */
  frame(file: string): Promise<SquareCrop>;
  /** How far its score falls when what its heat-map marks is blurred, see `occlusion.ts`. Rejects likewise. */
  occlusionDrops(file: string, calibration: Calibration): Promise<OcclusionDrop | null>;
  close(): void;
}

/** Fewer files than this are answered for here: starting processes would take longer. */
export const MIN_FILES_FOR_PROCESSES = 64;

/** Gets ready to answer for so many files. */
export function openPredictionPool(files: GraphFiles, spec: PredictionSpec, count: number): PredictionPool {
  return count < MIN_FILES_FOR_PROCESSES ? predictInProcess(files, spec) : startProcesses(files, spec);
}

function predictInProcess(files: GraphFiles, spec: PredictionSpec): PredictionPool {
  const loading = useBackend('wasm').then(() => loadGraph(files));
  return {
    size: 1,
    predictViews: async (file, set, variant = 'as-it-is') => {
      const { image, square } = await seeAs(await decodeImageFile(file), variant);
      return viewOutputsOf(predictViews(await loading, image, spec, set, square));
    },
    frame: async (file) => framedSquare(await loading, await decodeImageFile(file), spec),
    occlusionDrops: async (file, calibration) =>
      measureOcclusionDrops(await loading, await decodeImageFile(file), spec, calibration),
    close: () => {
      void loading.then((graph) => {
        graph.dispose();
      });
    },
  };
}

function startProcesses(files: GraphFiles, spec: PredictionSpec): PredictionPool {
  const size = Math.min(MAX_PROCESSES, availableParallelism());
  const members = Array.from({ length: size }, () => new Member(files, spec));
  return {
    size,
    predictViews: async (file, set, variant = 'as-it-is') => {
      const reply = await leastBusy(members).ask({ kind: 'look', file, set, variant });
      if (reply.kind !== 'looked') throw new Error(`asked to look, a process has ${reply.kind}`);
      return { viewLogits: reply.viewLogits, viewModality: reply.viewModality };
    },
    frame: async (file) => {
      const reply = await leastBusy(members).ask({ kind: 'frame', file });
      if (reply.kind !== 'framed') throw new Error(`asked to frame, a process has ${reply.kind}`);
      return reply.square;
    },
    occlusionDrops: async (file, calibration) => {
      // Over the channel goes what the calibration is, not all that may come with it.
      const { temperature, suspiciousScale, classOffsets } = calibration;
      const reply = await leastBusy(members).ask({
        ...{ kind: 'blur', file },
        calibration: { temperature, suspiciousScale, classOffsets },
      });
      if (reply.kind !== 'blurred') throw new Error(`asked to blur, a process has ${reply.kind}`);
      return reply.drop;
    },
    close: () => {
      for (const member of members) member.close();
    },
  };
}

function leastBusy(members: readonly Member[]): Member {
  return members.reduce((a, b) => (b.waiting < a.waiting ? b : a));
}

/** What a process says of a file that it could read. */
type Reply = Exclude<PoolReply, { readonly kind: 'unreadable' }>;

interface Asked {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

class Member {
  readonly #child: ChildProcess;
  readonly #asked: Asked[] = [];
  #fault: Error | undefined;

  constructor(files: GraphFiles, spec: PredictionSpec) {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    this.#child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
      execArgv: ['--import', loader],
      serialization: 'advanced',
    });
    this.#child.on('message', (message: PoolReply) => {
      const asked = this.#asked.shift();
      if (message.kind === 'unreadable') asked?.reject(new CliError(message.sentence));
      else asked?.resolve(message);
    });
    this.#child.on('error', (error) => {
      this.#fail(error);
    });
    this.#child.on('exit', (code, signal) => {
      this.#fail(new Error(`a process that answers for files ended with ${signal ?? `code ${code}`}`));
    });
    this.#send({ kind: 'load', files, spec });
  }

  /** Files that it was asked for and has not answered. */
  get waiting(): number {
    return this.#asked.length;
  }

  ask(question: Exclude<PoolRequest, { readonly kind: 'load' }>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) {
        reject(this.#fault);
        return;
      }
      this.#asked.push({ resolve, reject });
      this.#send(question);
    });
  }

  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #send(message: PoolRequest): void {
    this.#child.send(message, (error) => {
      if (error !== null) this.#fail(error);
    });
  }

  #fail(error: Error): void {
    this.#fault ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
