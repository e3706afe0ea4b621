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

/**
 * Keeps it; another comparison of the same pair, as with points set by hand, takes its place. Photos of one visit, and a pair the wrong way round, are
 * no change over time and are not kept.
 */
export async function rememberComparison(
  first: PhotoOfVisit,
  second: PhotoOfVisit,
  changes: readonly ChangeFound[],
): Promise<SpotOutcome<void>> {
  if (Date.parse(second.visit.visitedAt) <= Date.parse(first.visit.visitedAt)) return OK;
  const found = changes.map(({ measure, verdict }) => ({ measure, verdict }));
  if (JSON.stringify(comparisonOf(first, second)?.changes) === JSON.stringify(found)) return OK;
  const [firstPhotoId, secondPhotoId] = [first.photo.id, second.photo.id];
  const comparison: VisitComparison = { firstPhotoId, secondPhotoId, comparedAt: new Date().toISOString(), changes: found };
  const changed = await withSpots((repository) =>
    repository.updateVisit(second.visit.id, (now) => {
      // Deleted in the meantime.
      if (now.photos.every(({ id }) => id !== secondPhotoId)) return now;
      const others = (now.comparisons ?? []).filter(
        (one) => one.firstPhotoId !== firstPhotoId || one.secondPhotoId !== secondPhotoId,
      );
      return { ...now, comparisons: [...others, comparison].slice(-MAX_COMPARISONS_A_VISIT) };
    }),
  );
  return changed.kind === 'failed' ? changed : OK;
}
