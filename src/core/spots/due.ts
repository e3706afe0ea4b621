/** When a kept spot is to be photographed again, and whether it seems to have changed. Days are ISO 8601 dates in the person's own time. */
import { isConcerning } from '../change/concerning.js';
import { LEVELS } from '../schemas/assessment.js';
import type { Spot, Visit } from '../schemas/spot.js';

/** The day of a moment, in the time of this device: "2026-11-28". */
export function dayOf(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** The same day so many months later, or the last of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(year, month - 1 + months + 1, 0).getDate();
  return dayOf(new Date(year, month - 1 + months, Math.min(date, lastOfMonth)));
}

/** Whether the day of the reminder has come. */
export function isDue({ reminder }: Pick<Spot, 'reminder'>, today: string): boolean {
  return reminder !== undefined && reminder.dueOn <= today;
}

/** A reminder that counts from a day on; undefined for none. */
export function reminderFrom(
  day: string,
  everyMonths: NonNullable<Spot['reminder']>['everyMonths'],
): NonNullable<Spot['reminder']> {
  return { everyMonths, dueOn: addMonths(day, everyMonths) };
}

/** The most urgent level among the photos of some visits, as an index into `LEVELS`. */
function worstLevel(visits: readonly Visit[]): number {
  return Math.max(-1, ...visits.flatMap(({ photos }) => photos.map(({ assessment }) => LEVELS.indexOf(assessment.level))));
}

/** Visits of one day belong together: the photos that were taken one after the other. The latest day first. */
export function visitsByDay(visits: readonly Visit[]): readonly { readonly day: string; readonly visits: readonly Visit[] }[] {
  const days = new Map<string, Visit[]>();
  for (const visit of [...visits].sort((a, b) => b.visitedAt.localeCompare(a.visitedAt))) {
    const day = dayOf(new Date(visit.visitedAt));
    days.set(day, [...(days.get(day) ?? []), visit]);
  }
  return [...days].map(([day, ofDay]) => ({ day, visits: ofDay }));
}

/**
 * Whether a spot seems to have changed: the person said so at the last visit, two photos showed more than chance when they were compared, or the last
 * day's photos came to a higher level than any before.
 */
export function seemsChanged(visits: readonly Visit[]): boolean {
  const [last, ...earlier] = visitsByDay(visits);
  if (last === undefined) return false;
  if (last.visits.some(({ history }) => history.symptoms.includes('changed'))) return true;
  if (last.visits.some(({ comparisons = [] }) => comparisons.some(({ changes }) => changes.some(isConcerning)))) return true;
  return earlier.length > 0 && worstLevel(last.visits) > worstLevel(earlier.flatMap(({ visits: ofDay }) => ofDay));
}
