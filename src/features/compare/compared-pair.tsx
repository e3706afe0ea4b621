/** Compares two photos for another page, which shows them. */
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { ComparedPairProps } from '../../workflow/spots/compared-pair.js';
import { changesIn } from './change-values.js';
import { useComparison } from './comparison.js';
import { comparableOf, useFiles } from './kept-files.js';

/** Shows nothing. Photos that can't be lined up are not asked to be by hand: the page about comparing has that. */
export function ComparedPair({ first, second, card, onFound }: ComparedPairProps) {
  const { files, failure } = useFiles(first.photo.id, second.photo.id);
  const comparable = useMemo(
    () => (files === undefined ? undefined : comparableOf(files, first.photo, second.photo)),
    [files, first, second],
  );
  const found = useComparison(comparable);
  const say = useEffectEvent(() => {
    if (failure !== undefined || found.kind === 'failed') onFound({ kind: 'failed' });
    else if (found.kind === 'compared') {
      const { registration, scaleSource, notMeasured, side, pictures } = found;
      const changes = changesIn(found, first.photo.assessment, second.photo.assessment, card);
      onFound({
        ...{ kind: 'compared', isRegistered: registration.reliable, scaleSource, changes, side, pictures },
        ...(notMeasured && { notMeasured }),
      });
    }
  });
  useEffect(() => say(), [failure, found, card]);
  return null;
}
