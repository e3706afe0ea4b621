/** When a person is asked to make a backup of what they keep: sooner, the more easily their browser deletes it. Pure. */

/**
 * How the browser may delete what is kept, from the least to the most likely way: only where the person asks for it, when space runs out, or
 * after seven days of use without a visit.
 */
export type EvictionRisk = 'none' | 'space' | 'seven-days';

/**
 * Visits outside any backup from which one is asked for. Our choice: one month of a few spots where nothing but a lost device threatens them, and
 * every visit where a holiday is enough to lose it.
 */
const VISITS_AT_RISK: Readonly<Record<EvictionRisk, number>> = { none: 10, space: 3, 'seven-days': 1 };

/** Whether to ask for a backup. @param newVisits visits that are in no backup. */
export function isBackupDue(newVisits: number, risk: EvictionRisk): boolean {
  return newVisits >= VISITS_AT_RISK[risk];
}
