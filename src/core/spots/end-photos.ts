/** Which two photos of a spot are compared where nobody has chosen others. Pure. */

/**
 * The first photo of the first visit and the first of the last one: further photos of a visit may show another side. Of a single visit its first and last.
 * @param photos the earliest first, each with its visit.
 * @returns both; the second is absent where there is one photo, and both where there is none.
 */
export function endPhotos<T extends { readonly visit: { readonly id: string } }>(
  photos: readonly T[],
): readonly [first?: T, last?: T] {
  const [first] = photos;
  const latest = photos.at(-1);
  if (first === undefined || latest === undefined || first === latest) return first === undefined ? [] : [first];
  if (latest.visit.id === first.visit.id) return [first, latest];
  return [first, photos.find(({ visit }) => visit.id === latest.visit.id) ?? latest];
}
