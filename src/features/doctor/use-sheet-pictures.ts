/** Draws the pictures of a sheet: two photos in one frame where they could be lined up, else the square of each. */
import { useEffect, useState } from 'react';
import type { FoundPair, PhotoOfVisit } from '../../workflow/spots/compared-pair.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { jpegOfCrop, jpegOfPixels } from './pictures.js';

/** What comparing two photos came to. */
export type Found = FoundPair | { readonly kind: 'failed' };

/** A picture of the sheet. */
export interface SheetPicture {
  readonly jpeg: Blob;
  /** Object URL; revoked with the sheet. */
  readonly url: string;
}

async function cropOf({ photo }: PhotoOfVisit): Promise<Blob> {
  const read = await withSpots((repository) => repository.getPhoto(photo.id));
  if (read.kind === 'failed') throw new Error(read.failure.kind);
  return jpegOfCrop(read.value, photo.crop);
}

function draw(photos: readonly PhotoOfVisit[], found: Found | undefined): Promise<readonly Blob[]> {
  return found?.kind === 'compared'
    ? Promise.all(found.pictures.map((bytes) => jpegOfPixels(found.side, bytes)))
    : Promise.all(photos.map(cropOf));
}

/**
 * The pictures; undefined while they are drawn, and none where they can't be.
 * @param photos one or two; must stay the same object while they do not change.
 * @param found undefined while two photos are compared.
 */
export function useSheetPictures(photos: readonly PhotoOfVisit[], found: Found | undefined): readonly SheetPicture[] | undefined {
  const [drawn, setDrawn] = useState<{ readonly of: unknown; readonly pictures: readonly SheetPicture[] }>();
  const isWaiting = photos.length > 1 && found === undefined;
  useEffect(() => {
    if (isWaiting) return undefined;
    let isWanted = true;
    let urls: readonly string[] = [];
    draw(photos, found).then(
      (jpegs) => {
        if (!isWanted) return;
        const pictures = jpegs.map((jpeg) => ({ jpeg, url: URL.createObjectURL(jpeg) }));
        urls = pictures.map(({ url }) => url);
        setDrawn({ of: photos, pictures });
      },
      (error: unknown) => {
        console.warn('The pictures for the doctor could not be drawn', error);
        if (isWanted) setDrawn({ of: photos, pictures: [] });
      },
    );
    return () => {
      isWanted = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [photos, found, isWaiting]);
  return drawn?.of === photos ? drawn.pictures : undefined;
}
