/** Networks that teach, as several commands take them. Node only. */
import { CliError } from '../cli-error.js';
import type { Teacher } from '../fit/soft-targets.js';
import { readNetwork } from '../network/checkpoint.js';
import { HEAD_KERNEL } from '../network/head.js';
import { fromWhereTheyStand } from './arguments.js';

/** Opens the networks of these folders. Rejects with a `CliError` that names one without our head: it could not be asked. */
export function openTeachers(folders: readonly string[]): Promise<Teacher[]> {
  return Promise.all(
    folders.map(async (given) => {
      const network = await readNetwork(fromWhereTheyStand(given));
      if (!network.weights.has(HEAD_KERNEL)) throw new CliError(`${given} has no head, so that it cannot teach. Train it first.`);
      return { name: given, network };
    }),
  );
}
