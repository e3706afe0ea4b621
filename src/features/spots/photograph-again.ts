/** Opens the viewfinder for a spot that is kept, with one of its photos as a ghost. */
import type { Spot, VisitPhoto } from '../../core/schemas/spot.js';
import type { SpotOutcome } from '../../storage/spots/spot-repository.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { beginRevisit } from '../../workflow/spots/revisit.js';
import { spotName } from './spot-words.js';

/**
 * From now on the next photo is for this spot; the caller goes to the camera.
 * @param visitId of the visit that it is added to; undefined for a visit of its own.
 */
export async function photographAgain(
  spot: Pick<Spot, 'id' | 'label' | 'place'>,
  { id, width, height, crop }: VisitPhoto,
  visitId?: string,
): Promise<SpotOutcome<void>> {
  const read = await withSpots((repository) => repository.getPhoto(id));
  if (read.kind === 'failed') return read;
  const again = { spotId: spot.id, name: spotName(spot), ...(visitId !== undefined && { visitId }) };
  beginRevisit(again, read.value, { width, height, crop });
  return { kind: 'ok', value: undefined };
}
