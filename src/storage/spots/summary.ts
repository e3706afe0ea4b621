/** What lists show of a spot, kept with it, so that a list reads neither visits nor photos. Pure. */
import * as v from 'valibot';
import { LEVELS } from '../../core/schemas/assessment.js';
import { spotSchema } from '../../core/schemas/spot.js';
import type { Visit } from '../../core/schemas/spot.js';
import type { SpotSummary } from './spot-repository.js';

const summarySchema = v.object({
  spot: spotSchema,
  visitCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lastVisit: v.exactOptional(
    v.object({ id: v.pipe(v.string(), v.uuid()), visitedAt: v.string(), level: v.picklist(LEVELS), photoId: v.string() }),
  ),
});

/** Reads a kept summary. @returns undefined where it is none. */
export function parseSummary(json: unknown): SpotSummary | undefined {
  const result = v.safeParse(summarySchema, json);
  return result.success ? result.output : undefined;
}

/** The latest first; of two at the same time the one with the greater id, so that the order is one in every tab. */
export function byTime(a: Visit, b: Visit): number {
  return Date.parse(b.visitedAt) - Date.parse(a.visitedAt) || (a.id < b.id ? 1 : -1);
}

/** The most serious level among the photos, and the photo that has it. */
function leading({ photos }: Visit): Visit['photos'][number] {
  const [first, ...others] = photos;
  if (first === undefined) throw new Error('a visit has a photo');
  const rank = (photo: typeof first): number => LEVELS.indexOf(photo.assessment.level);
  return others.reduce((worst, photo) => (rank(photo) > rank(worst) ? photo : worst), first);
}

/**
 * The summary of a spot.
 * @param visits those that can be read.
 * @param visitCount all, with those that can't.
 */
export function summarise(spot: SpotSummary['spot'], visits: readonly Visit[], visitCount = visits.length): SpotSummary {
  const [last] = [...visits].sort(byTime);
  if (last === undefined) return { spot, visitCount };
  const { id, assessment } = leading(last);
  return { spot, visitCount, lastVisit: { id: last.id, visitedAt: last.visitedAt, level: assessment.level, photoId: id } };
}
