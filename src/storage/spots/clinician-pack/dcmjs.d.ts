/** The part of dcmjs that we use; the package has no types. */
declare module 'dcmjs' {
  /** Elements by their tag. */
  type Elements = Readonly<Record<string, unknown>>;

  class DicomDict {
    constructor(meta: Elements);
    dict: Elements;
    /** @returns a DICOM file (PS3.10). */
    write(options: { readonly fragmentMultiframe: boolean }): ArrayBuffer;
  }

  export const data: {
    readonly DicomDict: typeof DicomDict;
    readonly DicomMetaDictionary: { readonly denaturalizeDataset: (dataset: object) => Elements };
  };
}
