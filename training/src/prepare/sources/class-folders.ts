/** A plain folder a class: the nearest folder whose name says one labels an image. */
import path from 'node:path';
import { CliError } from '../../cli-error.js';
import { labelFromTerm } from '../../../../src/core/label.js';
import type { SourceFolder } from '../folder.js';
import { aboutOf, archiveKey, statedSplitOf } from '../source.js';
import type { Problem, SourceImage, SourceRead } from '../source.js';

/** What a plain folder cannot say itself. */
export interface ClassFolderSettings {
  /** dermoscopy, smartphone or photo. */
  readonly modality: string;
  /** The part of a file's name that names patient or lesion; null if names say nothing. */
  readonly groupPattern: RegExp | null;
}

/**
 * Reads the folders. A group's key carries the data set's name, since two clinics may both have a patient 1; a file that the
 * ISIC Archive has named keeps that name. Throws `CliError` where no folder names a class.
 */
export function readClassFolders(dataset: string, folder: SourceFolder, settings: ClassFolderSettings): SourceRead {
  const images: SourceImage[] = [];
  const problems: Problem[] = [];
  for (const image of folder.images) {
    const name = path.posix.basename(image.relative);
    const about = { dataset, table: '', line: null };
    const label = image.relative
      .split('/')
      .slice(0, -1)
      .reverse()
      .map(labelFromTerm)
      .find((one) => one !== null);
    if (label === undefined) {
      problems.push({ ...about, kind: 'unlabelled', image: image.relative, what: 'no folder above it names a class' });
      continue;
    }
    const group = settings.groupPattern?.exec(name)?.[0];
    const keys = [group === undefined || group === '' ? '' : `${dataset}/${group}`, archiveKey(name)].filter((key) => key !== '');
    images.push({
      ...{ ...image, ...about, label, keys, modality: settings.modality, sourceId: image.relative },
      about: aboutOf({}),
      statedSplit: statedSplitOf(path.posix.dirname(image.relative)),
    });
  }
  if (images.length === 0) {
    throw new CliError(`No folder in ${folder.dir} is named after a class with images in it, such as mel, nevus or benign.`);
  }
  return { images, problems, links: [] };
}
