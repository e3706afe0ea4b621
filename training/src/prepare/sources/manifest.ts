/** A data folder made before, with `manifest.csv`: to add to it, or to look for duplicates in it. */
import { SPLITS } from '../../data/image-manifest.js';
import { isClassId } from '../../../../src/core/classes.js';
import { labelFromDiagnosis, labelsAgree } from '../../../../src/core/label.js';
import type { Label } from '../../../../src/core/label.js';
import { neededTables } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { aboutOf, archiveKey, skinToneOf } from '../source.js';
import type { Problem, ProblemKind, SourceImage, SourceRead } from '../source.js';

const FLAGS: Readonly<Record<string, boolean | null>> = { '1': true, '0': false, '': null };

/** Reads the manifest; data sets and modalities are those that it states. Throws `CliError` for a missing column. */
export function readManifestFolder(name: string, folder: SourceFolder): SourceRead {
  const tables = neededTables(folder, ['image', 'dataset', 'diagnosis', 'suspicious', 'melanoma', 'split', 'group', 'modality']);
  const files = new Map(folder.images.map((image) => [image.relative, image]));
  const images: SourceImage[] = [];
  const problems: Problem[] = [];
  for (const table of tables) {
    for (const { line, what } of table.malformed) {
      problems.push({ dataset: name, kind: 'malformed', table: table.name, line, image: '', what });
    }
    for (const row of table.rows) {
      const relative = row.text('image');
      const about = { dataset: row.text('dataset'), table: table.name, line: row.line };
      const refuse = (kind: ProblemKind, what: string) => problems.push({ ...about, kind, image: relative, what });
      const [diagnosis, split] = [row.text('diagnosis'), SPLITS.find((known) => known === row.text('split'))];
      const [suspicious, melanoma] = [FLAGS[row.text('suspicious')], FLAGS[row.text('melanoma')]];
      const image = files.get(relative);
      if (image === undefined) refuse('missing', `there is no such image in ${folder.dir}`);
      else if (diagnosis !== '' && !isClassId(diagnosis))
        refuse('other class', `diagnosis "${diagnosis}" is none of our classes`);
      else if (suspicious === undefined || melanoma === undefined || split === undefined) {
        refuse('malformed', 'suspicious and melanoma must be 0, 1 or empty, split train, val or test');
      } else if (!isConsistent({ diagnosis: diagnosis === '' ? null : diagnosis, suspicious, melanoma })) {
        refuse('malformed', `diagnosis "${diagnosis}", suspicious and melanoma contradict one another`);
      } else {
        const sourceId = row.text('source_id');
        images.push({
          ...{ ...image, ...about, sourceId, modality: row.text('modality'), statedSplit: split },
          label: { diagnosis: diagnosis === '' ? null : diagnosis, suspicious, melanoma },
          keys: [row.text('group'), archiveKey(sourceId)].filter((key) => key !== ''),
          about: aboutOf({
            ...{ confirmedBy: row.text('confirmed_by'), sex: row.text('sex'), age: row.text('age') },
            ...{ site: row.text('site'), skinType: row.text('skin_type') },
            ...{ skinTone: skinToneOf(row.text('skin_tone')), detail: row.text('detail') },
          }),
        });
      }
    }
  }
  return { images, problems, links: [] };
}

/** Whether the flags are those of the diagnosis, and no melanoma is benign. */
function isConsistent(label: Label): boolean {
  const { diagnosis, suspicious, melanoma } = label;
  return diagnosis === null ? !(melanoma === true && suspicious === false) : labelsAgree(label, labelFromDiagnosis(diagnosis));
}
