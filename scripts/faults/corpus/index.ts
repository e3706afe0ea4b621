/** The whole corpus of hostile and odd files. */
import { unusualPhotos } from './unusual-encodings.js';
import { damagedFiles } from './damaged.js';
import { hostileFiles } from './hostile.js';
import type { CorpusFile } from './corpus-file.js';

/** Every file; each call makes the same. */
export function corpus(): CorpusFile[] {
  return [...damagedFiles(), ...unusualPhotos(), ...hostileFiles()];
}
