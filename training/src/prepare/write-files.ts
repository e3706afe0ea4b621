/** The manifest and the list of problems as text; each file is written whole or not at all. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GroupedImage } from './duplicates.js';
import type { Problem } from './source.js';
import type { PlacedGroup } from './split.js';

const MANIFEST_COLUMNS = [
  ...['image', 'dataset', 'diagnosis', 'suspicious', 'melanoma', 'split', 'group', 'modality'],
  ...['confirmed_by', 'sex', 'age', 'site', 'skin_type', 'source_id', 'skin_tone', 'detail'],
] as const;

/** Writes next to the file and renames: who reads it sees the old or the new one, never half of it. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

/** A line of a CSV file; a field with a comma, a quote or a line break is quoted (RFC 4180). */
export function csvLine(fields: readonly string[]): string {
  return fields.map((field) => (/[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

/** The text of manifest.csv. `pathOf` says where an image lies from the manifest's folder. */
export function manifestText(
  images: readonly GroupedImage[],
  placed: ReadonlyMap<string, PlacedGroup>,
  pathOf: (image: GroupedImage) => string,
): string {
  const flag = (value: boolean | null): string => (value === null ? '' : value ? '1' : '0');
  const rows = images.map((image) => {
    const { label, about } = image;
    const place = placed.get(image.key);
    if (place === undefined) throw new Error(`${image.key} has no split`);
    const row: Record<(typeof MANIFEST_COLUMNS)[number], string> = {
      ...{ image: pathOf(image), dataset: image.dataset, diagnosis: label.diagnosis ?? '' },
      ...{ suspicious: flag(label.suspicious), melanoma: flag(label.melanoma), split: place.split, group: place.group },
      ...{ modality: image.modality, confirmed_by: about.confirmedBy, sex: about.sex, age: about.age, site: about.site },
      ...{ skin_type: about.skinType, source_id: image.sourceId, skin_tone: about.skinTone, detail: about.detail },
    };
    return csvLine(MANIFEST_COLUMNS.map((column) => row[column]));
  });
  return `${[MANIFEST_COLUMNS.join(','), ...rows].join('\n')}\n`;
}

/** The text of problems.csv. */
export function problemsText(problems: readonly Problem[]): string {
  const rows = problems.map(({ dataset, kind, table, line, image, what }) =>
    csvLine([dataset, kind, table, line === null ? '' : String(line), image, what]),
  );
  return `${['dataset,kind,file,row,image,problem', ...rows].join('\n')}\n`;
}
