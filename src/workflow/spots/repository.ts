/** The kept spots, for any screen: fetched only where they are needed, and read again after each change. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { SpotFailure, SpotOutcome, SpotRepository } from '../../storage/spots/spot-repository.js';

let loading: Promise<SpotRepository> | undefined;

/** The repository. Rejects where its code can't be fetched; the next call tries again. */
export function spotRepository(): Promise<SpotRepository> {
  if (loading === undefined) {
    loading = import('../../storage/spots/index.js').then(({ createSpotRepository }) => createSpotRepository());
    loading.catch(() => {
      loading = undefined;
    });
  }
  return loading;
}

/** What a screen has read, or why it could not; `loading` until the first answer. */
export type SpotData<T> = { readonly kind: 'loading' } | SpotOutcome<T>;

/** A failure for what no promise should reject with. */
export function refused(error: unknown): { readonly kind: 'failed'; readonly failure: SpotFailure } {
  return { kind: 'failed', failure: { kind: 'spots-storage-refused', detail: String(error) } };
}

/** Does something with the repository; that its code could not be fetched is a failure like any other. */
export async function withSpots<T>(work: (repository: SpotRepository) => Promise<SpotOutcome<T>>): Promise<SpotOutcome<T>> {
  let repository: SpotRepository;
  try {
    repository = await spotRepository();
  } catch (error) {
    return refused(error);
  }
  return work(repository);
}

/**
 * Reads from the repository, and again whenever something in it has changed.
 * @param key names what is read: another key reads again.
 * @param read must depend on nothing but the key.
 */
export function useSpotData<T>(key: string, read: (repository: SpotRepository) => Promise<SpotOutcome<T>>): SpotData<T> {
  const [state, setState] = useState<{ readonly key: string; readonly data: SpotData<T> }>({ key, data: { kind: 'loading' } });
  const readNow = useEffectEvent(read);
  useEffect(() => {
    let isWanted = true;
    let stop: () => void = () => undefined;
    /** Of reads that overlap, the last one begun counts. */
    let begun = 0;
    const load = async (): Promise<void> => {
      const mine = ++begun;
      const data = await withSpots(readNow);
      if (isWanted && mine === begun) setState({ key, data });
    };
    void spotRepository().then(
      (repository) => {
        if (!isWanted) return;
        stop = repository.subscribe(() => void load());
        void load();
      },
      (error: unknown) => {
        if (isWanted) setState({ key, data: refused(error) });
      },
    );
    return () => {
      isWanted = false;
      stop();
    };
  }, [key]);
  return state.key === key ? state.data : { kind: 'loading' };
}

/** Object URL of a kept photo or of its thumbnail; undefined until it is there, and where it can't be read. */
export function useKeptPhoto(photoId: string | undefined, kind: 'photo' | 'thumbnail'): string | undefined {
  const [shown, setShown] = useState<{ readonly id: string; readonly url: string }>();
  useEffect(() => {
    if (photoId === undefined) return undefined;
    let url: string | undefined;
    let isWanted = true;
    void withSpots((repository) => (kind === 'photo' ? repository.getPhoto(photoId) : repository.getThumbnail(photoId))).then(
      (read) => {
        if (!isWanted || read.kind === 'failed') return;
        url = URL.createObjectURL(read.value);
        setShown({ id: photoId, url });
      },
    );
    return () => {
      isWanted = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [photoId, kind]);
  return shown?.id === photoId ? shown?.url : undefined;
}
