/** The whole corpus of hostile and odd files. Runs in Node. */
import { unusualPhotos } from './colours.js';
import { damagedFiles } from './damaged.js';
import { hostileFiles } from './hostile.js';
import type { OddFile } from './odd-file.js';

/** Every file; each call makes the same. */
export function corpus(): OddFile[] {
  return [...damagedFiles(), ...unusualPhotos(), ...hostileFiles()];
}
