/** What a manifest may say about the user and the spot. */
import { describe, expect, it } from 'vitest';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';

const HEADER = 'image,dataset,diagnosis,suspicious,melanoma,split,group,modality,confirmed_by,sex,age,site,skin_type';
const read = (row: string) => parseImageManifest(`${HEADER}\n${row}`, 'manifest.csv', '/data');

describe('columns about the person', () => {
  it('are read where they are stated, and absent where not', () => {
    const [stated] = read('a.jpg,pad,mel,1,1,test,g,smartphone,histo,female,61.0,face,2');
    expect(stated).toMatchObject({ confirmedBy: 'histo', sex: 'female', age: 61, site: 'face', skinType: '2' });
    const [empty] = read('a.jpg,pad,mel,1,1,test,g,smartphone,,,,,');
    for (const field of ['confirmedBy', 'sex', 'age', 'site', 'skinType']) expect(empty).not.toHaveProperty(field);
  });

  it('may be missing as columns', () => {
    const text = 'image,dataset,diagnosis,suspicious,melanoma,split,group,modality\na.jpg,x,nv,0,0,test,g,photo';
    expect(parseImageManifest(text, 'manifest.csv', '/data')[0]).not.toHaveProperty('age');
  });

  it('may be of one source alone: its class of skin tone and its own label', () => {
    const withTone = (tone: string) => {
      const text = `${HEADER},skin_tone,detail\na.webp,milk10k-clinical,,0,0,test,g,photo,histo,,,,,${tone},INF`;
      return parseImageManifest(text, 'manifest.csv', '/data')[0];
    };
    expect(withTone('0')).toMatchObject({ skinTone: '0', detail: 'INF' });
    expect(withTone('')).not.toHaveProperty('skinTone');
    expect(read('a.jpg,pad,mel,1,1,test,g,smartphone,,,,,')[0]).not.toHaveProperty('detail');
    expect(() => withTone('6')).toThrow(/row 2: skin_tone "6"/u);
    expect(() => withTone('12')).toThrow(/row 2: skin_tone "12"/u);
  });

  it('name the row of an age that is no number', () => {
    expect(() => read('a.jpg,pad,mel,1,1,test,g,smartphone,,,old,,')).toThrow(/row 2: age "old"/u);
    expect(() => read('a.jpg,pad,mel,1,1,test,g,smartphone,,,-4,,')).toThrow(/row 2: age "-4"/u);
  });
});
