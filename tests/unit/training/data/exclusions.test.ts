/** Lesions that are left out of training, and what is said of a list that does not fit. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutExcluded } from '../../../../training/src/data/exclusions.js';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';

const records = parseImageManifest(
  [
    'image,dataset,diagnosis,suspicious,melanoma,split,group,modality',
    'a.jpg,x,nv,0,0,train,one,dermoscopy',
    'b.jpg,x,nv,0,0,train,one,dermoscopy',
    'c.jpg,x,nv,0,0,train,two,dermoscopy',
    'd.jpg,x,nv,0,0,test,three,dermoscopy',
  ].join('\n'),
  'manifest.csv',
  '.',
);
const listed = async (text: string): Promise<string> => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'list.csv');
  await writeFile(file, text);
  return file;
};
const left = async (text: string): Promise<string[]> =>
  (await withoutExcluded(records, await listed(text))).map(({ image }) => image);

describe('what is left out of training', () => {
  it('is every photo of the lesions that are listed, and nothing of val and test', async () => {
    expect(await left('image,twin\nb.jpg,d.jpg\n')).toEqual(['c.jpg', 'd.jpg']);
    expect(await left('image\nd.jpg\n')).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
    expect(await left('image\n')).toHaveLength(4);
  });

  it('is refused where the list is of other images, lacks its column or is not there', async () => {
    await expect(left('image\nc.jpg\nz.jpg\n')).rejects.toThrow(/list\.csv, row 3: the image "z\.jpg" is not in the manifest/u);
    await expect(left('name\nc.jpg\n')).rejects.toThrow('lacks the column image');
    await expect(withoutExcluded(records, '/nowhere.csv')).rejects.toThrow('/nowhere.csv cannot be read');
  });
});
