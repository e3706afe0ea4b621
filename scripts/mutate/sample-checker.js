/**
 * A plugin for Stryker that lets only some mutants of a run be tested: those whose numbers are in `NAEVUS_MUTATION_IDS`, or where that is not
 * set at most `NAEVUS_MUTATION_SAMPLE`, chosen by `NAEVUS_MUTATION_SEED`. The others count neither as killed nor as survived. Stryker loads it
 * in a process of its own, hence plain JavaScript.
 */
import { createHash } from 'node:crypto';
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';
import { CheckStatus } from '@stryker-mutator/api/check';

const ids = process.env.NAEVUS_MUTATION_IDS?.split(',');
const size = Number(process.env.NAEVUS_MUTATION_SAMPLE);
const seed = process.env.NAEVUS_MUTATION_SEED ?? '';

/** Sorts mutants in an order that depends on the seed and on each mutant alone. */
function rankOf(/** @type {import('@stryker-mutator/api/core').Mutant} */ { location, mutatorName, replacement }) {
  return createHash('sha256')
    .update(JSON.stringify([seed, location, mutatorName, replacement]))
    .digest('hex');
}

/** @type {ReadonlySet<string>} */
let sample = new Set();

/** @type {import('@stryker-mutator/api/check').Checker} */
const checker = {
  async init() {},
  async group(mutants) {
    const ranked = mutants.map((mutant) => ({ id: mutant.id, rank: rankOf(mutant) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
    sample = new Set(ids ?? ranked.slice(0, size).map(({ id }) => id));
    return [mutants.map(({ id }) => id)];
  },
  async check(mutants) {
    return Object.fromEntries(
      mutants.map(({ id }) => [
        id,
        sample.has(id) ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: 'not in the sample' },
      ]),
    );
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Checker, 'sample', checker)];
