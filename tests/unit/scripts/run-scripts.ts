/**
 * Runs scripts one after the other in this process, each with its own arguments, until it ends the process: starting a process for each would
 * take two seconds of a processor every time. Reads `[script, …arguments][]` as JSON from the first argument and writes an {@link Ended} for each.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** How a script ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Exit extends Error {}

const runs = JSON.parse(process.argv[2] ?? '[]') as readonly (readonly [script: string, ...args: string[]])[];
const { stdout, stderr } = process;
const exit = process.exit.bind(process);
const plain = { out: stdout.write.bind(stdout), err: stderr.write.bind(stderr) };
const ended: Ended[] = [];
for (const [at, [script, ...args]] of runs.entries()) {
  const file = path.resolve('scripts', `${script}.ts`);
  const written = { status: -1, stdout: '', stderr: '' };
  process.argv = [process.execPath, file, ...args];
  stdout.write = (text) => ((written.stdout += String(text)), true);
  stderr.write = (text) => ((written.stderr += String(text)), true);
  process.exit = (code) => {
    written.status = Number(code ?? 0);
    throw new Exit();
  };
  try {
    // The number makes it another module than that of an earlier run; what both import is evaluated once.
    await import(`${pathToFileURL(file).href}?run=${String(at)}`);
  } catch (error) {
    if (!(error instanceof Exit)) written.stderr += String(error);
  }
  Object.assign(stdout, { write: plain.out });
  Object.assign(stderr, { write: plain.err });
  ended.push(written);
}
plain.out(JSON.stringify(ended), () => exit(0));
