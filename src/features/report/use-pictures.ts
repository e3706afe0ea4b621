/**
 * Draws the pictures of a report as soon as there is a result, so that they are there whenever somebody prints. Main thread.
 */
import { useEffect, useState } from 'react';
import { drawPictures, releasePictures } from './pictures.js';
import type { Pictures, PictureSource } from './pictures.js';

/** How far the drawing is. */
export type PicturesState =
  { readonly kind: 'drawing' } | { readonly kind: 'failed' } | { readonly kind: 'drawn'; readonly pictures: Pictures };

/** The pictures of an answer; their memory is given back with the screen. */
export function usePictures({ photo, crop, map }: PictureSource): PicturesState {
  const [state, setState] = useState<PicturesState>({ kind: 'drawing' });
  useEffect(() => {
    let gone = false;
    const drawing = drawPictures({ photo, crop, map });
    drawing.then(
      (pictures) => {
        if (!gone) setState({ kind: 'drawn', pictures });
      },
      (error: unknown) => {
        if (gone) return;
        console.warn('The pictures of the report could not be drawn', error);
        setState({ kind: 'failed' });
      },
    );
    return () => {
      gone = true;
      // One that failed has nothing to give back, and was told of above.
      drawing.then(releasePictures, () => undefined);
    };
  }, [photo, crop, map]);
  return state;
}
