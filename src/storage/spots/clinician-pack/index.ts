/** The clinician pack, with what it needs of this browser. Loaded only where somebody saves one. */
import { asPlainJpeg } from '../re-encode.js';
import type { SpotRepository } from '../spot-repository.js';
import { makePack } from './make-pack.js';
import type { PackOutcome, PackRequest } from './make-pack.js';

export type { PackFailure, PackOutcome } from './make-pack.js';

/** Makes a pack of kept spots. @param onPhoto counts the photos that are in it. */
export function makeClinicianPack(
  repository: SpotRepository,
  request: PackRequest,
  onPhoto: (count: number) => void,
): Promise<PackOutcome> {
  return makePack(
    request,
    {
      getPhoto: (id) => repository.getPhoto(id),
      asPlainJpeg,
      loadDicom: () => import('./dicom-file.js'),
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
    },
    onPhoto,
  );
}
