/** Writes DICOM files. It is large, and fetched only where somebody asks for them. */
import { data } from 'dcmjs';
import { IMPLEMENTATION_CLASS_UID, TRANSFER_SYNTAX_UID } from '../../../core/clinician-pack/dicom-attributes.js';
import type { DicomAttributes } from '../../../core/clinician-pack/dicom-attributes.js';

/** A DICOM file around a JPEG, whose bytes stay as they are (PS3.5, A.4). @param attributes see `dicomAttributes`. */
export function dicomFile(attributes: DicomAttributes, jpeg: Uint8Array): Uint8Array {
  const { DicomDict, DicomMetaDictionary } = data;
  const file = new DicomDict(
    DicomMetaDictionary.denaturalizeDataset({
      FileMetaInformationVersion: new Uint8Array([0, 1]).buffer,
      MediaStorageSOPClassUID: attributes['SOPClassUID'],
      MediaStorageSOPInstanceUID: attributes['SOPInstanceUID'],
      TransferSyntaxUID: TRANSFER_SYNTAX_UID,
      ImplementationClassUID: IMPLEMENTATION_CLASS_UID,
      ImplementationVersionName: 'NAEVUS',
    }),
  );
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    ...attributes,
    // A copy of its own: what it is a view of may hold more. The other way round dcmjs would cut it into pieces of 20 kB.
    PixelData: [jpeg.slice().buffer],
    _vrMap: { PixelData: 'OB' },
  });
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}
