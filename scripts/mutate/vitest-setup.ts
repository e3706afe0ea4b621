/** Takes away what Stryker left in a reused thread by the run before: a mutant that was active, and its counts of hits. */
import { inject } from 'vitest';

// Stryker provides them to its own setup file, which has run before this one.
const provided = inject as (key: string) => unknown;
const stryker = (globalThis as Record<string, unknown>)[String(provided('globalNamespace'))] as Record<string, unknown>;
if (provided('mutantActivation') !== 'static') stryker['activeMutant'] = undefined;
stryker['hitCount'] = undefined;
stryker['mutantCoverage'] = undefined;
// Stryker takes a loop for endless after a hundred times the rounds of the unchanged code. Property tests go many rounds, and five times as many
// are enough.
stryker['hitLimit'] = Number(provided('hitLimit') ?? Infinity) / 20;
