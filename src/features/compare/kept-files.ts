/** The files of two kept photos, and what the worker is asked about them. */
import { useEffect, useState } from 'react';
import type { Similarity } from '../../core/registration/similarity.js';
import type { VisitPhoto } from '../../core/schemas/spot.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { withSpots } from '../../workflow/spots/repository.js';
import type { Comparable } from './comparison.js';
import { knownScale } from './visited-photo.js';

type Files = readonly [first: Blob, second: Blob];

/** The files of two photos. */
export function useFiles(firstId: string, secondId: string): { readonly files?: Files; readonly failure?: SpotFailure } {
  const [read, setRead] = useState<{ readonly key: string; readonly files?: Files; readonly failure?: SpotFailure }>();
  const key = `${firstId} ${secondId}`;
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const [one, other] = await Promise.all([firstId, secondId].map((id) => withSpots((repository) => repository.getPhoto(id))));
      if (!isWanted || one === undefined || other === undefined) return;
      if (one.kind === 'failed') setRead({ key, failure: one.failure });
      else if (other.kind === 'failed') setRead({ key, failure: other.failure });
      else setRead({ key, files: [one.value, other.value] });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [key, firstId, secondId]);
  return read?.key === key ? read : {};
}

/** The question to the worker. @param transform set by hand. */
export function comparableOf(files: Files, first: VisitPhoto, second: VisitPhoto, transform?: Similarity): Comparable {
  const scale = knownScale(first, second);
  return {
    first: { file: files[0], crop: first.crop },
    second: { file: files[1], crop: second.crop },
    ...(transform === undefined ? {} : { transform }),
    ...(scale === undefined ? {} : { knownScale: scale }),
  };
}
