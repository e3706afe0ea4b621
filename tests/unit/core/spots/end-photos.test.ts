/** Which two photos are compared by themselves. */
import { expect, it } from 'vitest';
import { endPhotos } from '../../../../src/core/spots/end-photos.js';

const photo = (id: string, visitId: string) => ({ id, visit: { id: visitId } });
const ids = (...photos: ReturnType<typeof photo>[]) => endPhotos(photos).map((one) => one?.id);

it('the first photos of the first and of the last visit', () => {
  expect(ids(photo('a', '1'), photo('b', '1'), photo('c', '2'), photo('d', '3'), photo('e', '3'))).toEqual(['a', 'd']);
});

it('of a single visit the first and the last, of a single photo that one', () => {
  expect(ids(photo('a', '1'), photo('b', '1'), photo('c', '1'))).toEqual(['a', 'c']);
  expect(ids(photo('a', '1'))).toEqual(['a']);
  expect(ids()).toEqual([]);
});
