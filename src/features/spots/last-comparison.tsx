/** Compares the last photo of a spot with the first one, once for each visit, so that its advice holds what the photos show. */
import { useMemo, useState } from 'react';
import type { ComponentType } from 'react';
import type { Visit } from '../../core/schemas/spot.js';
import { endPhotos } from '../../core/spots/end-photos.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import type { ComparedPairProps } from '../../workflow/spots/compared-pair.js';
import { comparisonOf, rememberComparison } from '../../workflow/spots/remember-comparison.js';

export interface LastComparisonProps {
  /** The latest first. */
  readonly visits: readonly Visit[];
  readonly Pair: ComponentType<ComparedPairProps>;
  readonly onFailure: (failure: SpotFailure) => void;
}

/** Shows nothing. What can't be compared by itself waits for the page about comparing, where points can be set by hand. */
export function LastComparison({ visits, Pair, onFailure }: LastComparisonProps) {
  const [card] = useModelCard(loadModelCard);
  const [endedFor, setEndedFor] = useState<string>();
  // The same pair as long as the visits are the same: another one starts the work anew.
  const [first, last] = useMemo(
    () => endPhotos(visits.toReversed().flatMap((visit) => visit.photos.map((photo) => ({ visit, photo })))),
    [visits],
  );
  // Without the limits of the card no change is told.
  if (first === undefined || last === undefined || card.kind !== 'ok') return null;
  if (first.visit === last.visit || endedFor === last.photo.id || comparisonOf(first, last) !== undefined) return null;
  return (
    <Pair
      key={`${first.photo.id} ${last.photo.id}`}
      first={first}
      second={last}
      card={card.card}
      onFound={(found) => {
        setEndedFor(last.photo.id);
        if (found.kind === 'failed') return;
        void rememberComparison(first, last, found.changes, false).then((kept) => {
          if (kept.kind === 'failed') onFailure(kept.failure);
        });
      }}
    />
  );
}
