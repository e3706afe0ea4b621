/**
 * Runs steps one after the other and remembers what each was made from, so that the same command skips what is done. A step that is stopped
 * was not done; the commands themselves go on where they were stopped.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A step: a command of the workspace, what it reads and what it writes. */
export interface Step {
  readonly name: string;
  /** Digest of all that the result follows from. */
  readonly inputs: string;
  /** Digest of the result; null while it is not there. */
  readonly outputs: () => Promise<string | null>;
  /** The command line that makes it. */
  readonly words: readonly string[];
}

/** What surrounds the steps. */
export interface Surroundings {
  /** File that keeps what was done. */
  readonly stateFile: string;
  /** How many steps there are. */
  readonly count: number;
  /** Runs a command of the workspace. */
  readonly command: (words: readonly string[]) => Promise<unknown>;
  readonly say: (sentence: string) => void;
}

/** What is known of a step; no outputs while it was begun and did not end. */
interface Known {
  readonly inputs: string;
  readonly outputs: string | null;
  readonly words: readonly string[];
}

type State = Readonly<Record<string, Known>>;

/** Keeps count of the steps. */
export class StepRunner {
  readonly #around: Surroundings;
  #state: State;
  #number = 0;

  private constructor(around: Surroundings, state: State) {
    this.#around = around;
    this.#state = state;
  }

  /** Reads what was done. A file that is missing or damaged means that nothing was. */
  static async open(around: Surroundings): Promise<StepRunner> {
    await mkdir(path.dirname(around.stateFile), { recursive: true });
    const text = await readFile(around.stateFile, 'utf8').catch(() => '{}');
    return new StepRunner(around, parseState(text));
  }

  /** Says why the next step needs no run. */
  skip(name: string, why: string): void {
    this.#number++;
    this.#around.say(`Step ${this.#number} of ${this.#around.count}, ${name}: skipped, ${why}.`);
  }

  /** Runs the next step, or skips it where it is done. @returns the digest of the result. */
  async run(step: Step): Promise<string> {
    const { name, inputs, words } = step;
    const done = this.#state[name];
    if (done !== undefined && done.outputs !== null && done.inputs === inputs && done.outputs === (await step.outputs())) {
      this.skip(name, 'since nothing that it is made from has changed');
      return done.outputs;
    }
    const { count, command, say } = this.#around;
    this.#number++;
    say(`Step ${this.#number} of ${count}, ${name}: npm run ${words[0] ?? ''} -- ${words.slice(1).map(quoted).join(' ')}`);
    await this.#remember(name, { inputs, outputs: null, words });
    await command(words);
    const outputs = await step.outputs();
    if (outputs === null) throw new Error(`the step ${name} ended without its result`);
    await this.#remember(name, { inputs, outputs, words });
    return outputs;
  }

  /** Whether a step was begun here with a word, such as the folder that it writes to. */
  hasBegun(name: string, word: string): boolean {
    return this.#state[name]?.words.includes(word) === true;
  }

  async #remember(name: string, known: Known): Promise<void> {
    const { stateFile } = this.#around;
    this.#state = { ...this.#state, [name]: known };
    await writeFile(`${stateFile}.part`, `${JSON.stringify(this.#state, null, 1)}\n`);
    await rename(`${stateFile}.part`, stateFile);
  }
}

function parseState(text: string): State {
  try {
    return JSON.parse(text) as State;
  } catch {
    return {};
  }
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=,@%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
