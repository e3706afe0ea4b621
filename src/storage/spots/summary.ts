/** What lists show of a spot, kept with it, so that a list reads neither visits nor photos. Pure. */
import * as v from 'valibot';
import { LEVELS, assessmentSchema } from '../../core/schemas/assessment.js';
import { spotSchema, visitPhotoSchema, visitSchema } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { seemsChanged, visitsByDay } from '../../core/spots/due.js';
import type { SpotSummary } from './spot-repository.js';

const visitCount = v.pipe(v.number(), v.integer(), v.minValue(0));
const { id, visitedAt, history, comparisons } = visitSchema.entries;

const summarySchema = v.object({
  spot: spotSchema,
  visitCount,
  lastVisit: v.exactOptional(v.object({ id, visitedAt, photoId: visitPhotoSchema.entries.id })),
  lastDay: v.array(
    v.object({
      history,
      comparisons,
      photos: v.pipe(
        v.array(
          v.object({
            assessment: v.pick(assessmentSchema, ['level', 'suspicious', 'scores', 'operatingPoints', 'stability']),
          }),
        ),
        v.minLength(1),
      ),
    }),
  ),
  seemsChanged: v.boolean(),
});

/** As it was written when a list showed a photo's level alone. */
const levelSummarySchema = v.object({ spot: spotSchema, visitCount });

/** A kept summary; an outdated one lacks what is to be read from the visits. */
export type StoredSummary = SpotSummary | { readonly spot: Spot; readonly visitCount: number; readonly lastDay?: never };

/** Reads a kept summary. @returns undefined where it is none. */
export function parseSummary(json: unknown): StoredSummary | undefined {
  const current = v.safeParse(summarySchema, json);
  if (current.success) return current.output;
  const outdated = v.safeParse(levelSummarySchema, json);
  return outdated.success ? outdated.output : undefined;
}

/** The latest first; of two at the same time the one with the greater id, so that the order is one in every tab. */
export function byTime(a: Visit, b: Visit): number {
  return Date.parse(b.visitedAt) - Date.parse(a.visitedAt) || (a.id < b.id ? 1 : -1);
}

/** The photo with the most serious level. */
function leading({ photos }: Visit): Visit['photos'][number] {
  const [first, ...others] = photos;
  if (first === undefined) throw new Error('a visit has a photo');
  const rank = (photo: typeof first): number => LEVELS.indexOf(photo.assessment.level);
  return others.reduce((worst, photo) => (rank(photo) > rank(worst) ? photo : worst), first);
}

/** What decides the advice of a visit. */
function advisedVisit({ photos, history: told, comparisons: compared }: Visit): SpotSummary['lastDay'][number] {
  return {
    history: told,
    ...(compared && { comparisons: compared }),
    photos: photos.map(({ assessment: { level, suspicious, scores, operatingPoints, stability } }) => ({
      assessment: { level, suspicious, scores, operatingPoints, ...(stability && { stability }) },
    })),
  };
}

/**
 * The summary of a spot.
 * @param visits those that can be read.
 * @param count all, with those that can't.
 */
export function summarise(spot: Spot, visits: readonly Visit[], count = visits.length): SpotSummary {
  const [last] = [...visits].sort(byTime);
  const lastDay = visitsByDay(visits)[0]?.visits.map(advisedVisit) ?? [];
  return {
    ...{ spot, visitCount: count, lastDay, seemsChanged: seemsChanged(visits) },
    ...(last && { lastVisit: { id: last.id, visitedAt: last.visitedAt, photoId: leading(last).id } }),
  };
}
