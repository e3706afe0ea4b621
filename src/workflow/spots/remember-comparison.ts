/** Keeps with a visit what its photo showed when it was compared with an earlier one, so that list and timeline say what the comparison said. */
import type { ChangeFound } from '../../core/change/concerning.js';
import { MAX_COMPARISONS_A_VISIT } from '../../core/schemas/spot.js';
import type { VisitComparison } from '../../core/schemas/spot.js';
import type { SpotOutcome } from '../../storage/spots/spot-repository.js';
import type { PhotoOfVisit } from './compared-pair.js';
import { withSpots } from './repository.js';

const OK = { kind: 'ok', value: undefined } as const;

/** What is kept of a pair; undefined before it was compared. */
export function comparisonOf(first: PhotoOfVisit, { visit, photo }: PhotoOfVisit): VisitComparison | undefined {
  return visit.comparisons?.find(
    ({ firstPhotoId, secondPhotoId }) => firstPhotoId === first.photo.id && secondPhotoId === photo.id,
  );
}

/** Measures of which something could be told. */
function judged(changes: readonly { readonly verdict: string }[]): number {
  return changes.filter(({ verdict }) => verdict !== 'unknown').length;
}

/**
 * Keeps it. One with points set by hand takes the place of an earlier comparison of the same pair; one by itself does so only where it tells more, so that
 * what a person has lined up does not go by itself. Photos of one visit, and a pair the wrong way round, are no change over time and are not kept.
 */
export async function rememberComparison(
  first: PhotoOfVisit,
  second: PhotoOfVisit,
  changes: readonly ChangeFound[],
  isByHand: boolean,
): Promise<SpotOutcome<void>> {
  if (Date.parse(second.visit.visitedAt) <= Date.parse(first.visit.visitedAt)) return OK;
  const found = changes.map(({ measure, verdict }) => ({ measure, verdict }));
  const [firstPhotoId, secondPhotoId] = [first.photo.id, second.photo.id];
  const comparison: VisitComparison = { firstPhotoId, secondPhotoId, comparedAt: new Date().toISOString(), changes: found };
  const changed = await withSpots((repository) =>
    repository.updateVisit(second.visit.id, (now) => {
      // Deleted in the meantime.
      if (now.photos.every(({ id }) => id !== secondPhotoId)) return now;
      const kept = comparisonOf(first, { ...second, visit: now });
      if (
        kept !== undefined &&
        (isByHand ? JSON.stringify(kept.changes) === JSON.stringify(found) : judged(found) <= judged(kept.changes))
      )
        return now;
      const others = (now.comparisons ?? []).filter(
        (one) => one.firstPhotoId !== firstPhotoId || one.secondPhotoId !== secondPhotoId,
      );
      return { ...now, comparisons: [...others, comparison].slice(-MAX_COMPARISONS_A_VISIT) };
    }),
  );
  return changed.kind === 'failed' ? changed : OK;
}
