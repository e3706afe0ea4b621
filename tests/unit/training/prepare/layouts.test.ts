/** Each public layout: what its rows become, and what its faults become. */
import { describe, expect, it } from 'vitest';
import type { SourceRead } from '../../../../training/src/prepare/source.js';
import { readClassFolders } from '../../../../training/src/prepare/sources/class-folders.js';
import { readHam10000 } from '../../../../training/src/prepare/sources/ham10000.js';
import { readIsicOneHot } from '../../../../training/src/prepare/sources/isic-one-hot.js';
import { readIsic2016 } from '../../../../training/src/prepare/sources/isic2016.js';
import { readIsic2017 } from '../../../../training/src/prepare/sources/isic2017.js';
import { readIsic2020 } from '../../../../training/src/prepare/sources/isic2020.js';
import { readManifestFolder } from '../../../../training/src/prepare/sources/manifest.js';
import { readPadUfes20 } from '../../../../training/src/prepare/sources/pad-ufes-20.js';
import { folderOf } from './in-memory-folder.js';

const jpegs = (...numbers: readonly number[]): string[] => numbers.map((n) => `images/ISIC_000000${n}.jpg`);
const labels = ({ images }: SourceRead) =>
  images.map(({ label: { diagnosis, suspicious, melanoma } }) => [diagnosis, suspicious, melanoma]);
const kinds = ({ problems }: SourceRead) => problems.map(({ kind, line }) => [kind, line]);

describe('HAM10000', () => {
  const header = 'lesion_id,image_id,dx,dx_type,age,sex,localization';

  it('is grouped by lesion, and linked by the archive number', () => {
    const read = readHam10000(
      'ham10000',
      folderOf({ 'HAM10000_metadata.csv': `${header}\nHAM_1,ISIC_0000001,bkl,histo,80.0,male,scalp` }, [
        'part_1/ISIC_0000001.jpg',
      ]),
    );
    expect(read.problems).toEqual([]);
    expect(read.images).toMatchObject([
      {
        ...{ dataset: 'ham10000', sourceId: 'ISIC_0000001', file: '/set/part_1/ISIC_0000001.jpg', modality: 'dermoscopy' },
        ...{ keys: ['HAM_1', 'ISIC_0000001'], line: 2, label: { diagnosis: 'bkl', suspicious: false, melanoma: false } },
        about: { confirmedBy: 'histo', age: '80.0', sex: 'male', site: 'scalp', skinType: '' },
      },
    ]);
  });

  it('may be separated by tabs with quotes, as Dataverse gives it', () => {
    const text = `${header}\nHAM_1,ISIC_0000001,nv,histo,,male,back`.replaceAll(',', '\t').replaceAll('HAM_1', '"HAM_1"');
    expect(readHam10000('h', folderOf({ 'HAM10000_metadata.tab': text }, jpegs(1))).images[0]?.keys[0]).toBe('HAM_1');
  });

  it('lists faulty rows with their lines and goes on', () => {
    const rows = [
      'HAM_1,ISIC_0000001,nv,histo,45,male,back',
      'HAM_2,ISIC_0000002,wart,histo,45,male,back',
      ',ISIC_0000003,nv,histo,45,male,back',
      'HAM_4,ISIC_0000004,nv',
      'HAM_5,ISIC_0000005,nv,histo,45,male,back',
      'HAM_6,ISIC_0000006,nv,histo,unknown,male,back',
    ];
    const folder = folderOf({ 'm.csv': [header, ...rows].join('\n') }, [...jpegs(1, 2, 3, 4, 6, 7), 'again/ISIC_0000006.jpg']);
    const read = readHam10000('h', folder);
    expect(read.images.map(({ sourceId }) => sourceId)).toEqual(['ISIC_0000001', 'ISIC_0000006']);
    expect(read.images[1]?.about.age).toBe('');
    expect(kinds(read)).toEqual([
      ['malformed', 5],
      ['other class', 3],
      ['malformed', 4],
      ['missing', 6],
      ['same name', 7],
      ['unlabelled', null],
      ['unlabelled', null],
    ]);
  });

  it('stops for a missing column, by name and file', () => {
    const folder = folderOf({ 'HAM10000_metadata.csv': 'lesion_id,image_id,dx\nHAM_1,ISIC_0000001,nv' }, jpegs(1));
    expect(() => readHam10000('h', folder)).toThrow('/set/HAM10000_metadata.csv lacks the column dx_type.');
    expect(() => readHam10000('h', folderOf({}, jpegs(1)))).toThrow(/No table in \/set has the columns lesion_id/u);
  });
});

describe('ISIC 2020', () => {
  const header = 'image_name,patient_id,sex,age_approx,anatom_site_general_challenge,diagnosis,benign_malignant,target';
  const row = (n: number, rest: string) => `ISIC_000000${n},IP_${n},female,50.0,torso,${rest}`;

  it('gives "unknown" the coarse label', () => {
    const rows = [
      ...[row(1, 'unknown,benign,0'), row(2, 'melanoma,malignant,1'), row(3, 'nevus,benign,0')],
      ...[row(4, 'lichenoid keratosis,benign,0'), row(5, 'lentigo NOS,benign,0')],
    ];
    const read = readIsic2020('isic2020', folderOf({ 'train.csv': [header, ...rows].join('\n') }, jpegs(1, 2, 3, 4, 5)));
    expect(read.problems).toEqual([]);
    expect(labels(read)).toEqual([
      [null, false, false],
      ['mel', true, true],
      ['nv', false, false],
      ['bkl', false, false],
      [null, false, false],
    ]);
    expect(read.images[0]?.keys).toEqual(['IP_1', 'ISIC_0000001']);
    expect(read.images[0]?.about).toMatchObject({ sex: 'female', age: '50.0', site: 'torso' });
  });

  it('lists rows that contradict themselves or cannot be ours', () => {
    const rows = [
      ...[row(1, 'unknown,malignant,1'), row(2, 'nevus,malignant,1'), row(3, 'melanoma,benign,0')],
      ...[row(4, 'atypical melanocytic proliferation,benign,0'), row(5, 'nevus,benign,')],
    ];
    const read = readIsic2020('i', folderOf({ 'train.csv': [header, ...rows].join('\n') }, jpegs(1, 2, 3, 4, 5)));
    expect(read.images).toEqual([]);
    expect(read.problems.map(({ kind }) => kind)).toEqual(['other class', 'malformed', 'malformed', 'other class', 'malformed']);
  });

  it("links by the archive's list of duplicates", () => {
    const tables = {
      'train.csv': `${header}\n${row(1, 'nevus,benign,0')}`,
      'ISIC_2020_Training_Duplicates.csv': 'image_name_1,image_name_2\nISIC_0000001,ISIC_0000002\nISIC_0000001,',
    };
    expect(readIsic2020('i', folderOf(tables, jpegs(1))).links).toEqual([['ISIC_0000001', 'ISIC_0000002']]);
  });

  it('stops without patients', () => {
    const text = header.replace('patient_id,', '');
    expect(() => readIsic2020('i', folderOf({ 'train.csv': text }, []))).toThrow('/set/train.csv lacks the column patient_id.');
  });
});

describe('ISIC 2018 and 2019', () => {
  const header = 'image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK';
  const hot = (image: string, at: number) =>
    [image, ...Array.from({ length: 9 }, (_, n) => (n === at ? '1.0' : '0.0'))].join(',');

  it('maps the columns, AK and SCC to akiec, and lists UNK', () => {
    const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const truth = [header, ...numbers.map((n) => hot(`ISIC_000000${n}`, n))].join('\n');
    const meta = 'image,age_approx,anatom_site_general,lesion_id,sex\nISIC_0000000,55.0,anterior torso,MSK4_1,female';
    const read = readIsicOneHot('isic2019', folderOf({ 'truth.csv': truth, 'meta.csv': meta }, jpegs(...numbers)));
    expect(labels(read).map(([diagnosis]) => diagnosis)).toEqual(['mel', 'nv', 'bcc', 'akiec', 'bkl', 'df', 'vasc', 'akiec']);
    expect(kinds(read)).toEqual([['other class', 10]]);
    expect(read.images[0]).toMatchObject({ keys: ['MSK4_1', 'ISIC_0000000'], about: { age: '55.0', site: 'anterior torso' } });
    expect(read.images[1]?.keys).toEqual(['ISIC_0000001']);
  });

  it('knows a downsampled picture by its number, and takes how it was confirmed from the groupings of 2018', () => {
    const tables = {
      'ISIC2018_Task3_Training_GroundTruth.csv': 'image,MEL,NV,BCC,AKIEC,BKL,DF,VASC\nISIC_0000002_downsampled,0,0,0,1,0,0,0',
      'groups.csv': 'image,lesion_id,diagnosis_confirm_type\nISIC_0000002_downsampled,HAM_7,serial imaging showing no change',
    };
    const [image] = readIsicOneHot('isic2018', folderOf(tables, ['ISIC_0000002_downsampled.jpg'])).images;
    expect(image).toMatchObject({
      keys: ['HAM_7', 'ISIC_0000002'],
      about: { confirmedBy: 'follow_up' },
      label: { diagnosis: 'akiec' },
    });
    expect(image?.statedSplit).toBe('train');
  });

  it('lists a row with no class or two', () => {
    const truth = [header, hot('ISIC_0000001', 99), 'ISIC_0000002,1,1,0,0,0,0,0,0,0'].join('\n');
    const read = readIsicOneHot('i', folderOf({ 'truth.csv': truth, 'meta.csv': 'image,lesion_id\n' }, jpegs(1, 2)));
    expect(read.problems.map(({ what }) => what)).toEqual(['no class is 1; it must be one', 'MEL and NV is 1; it must be one']);
  });

  it('stops without lesions: pictures of one lesion would cross the splits', () => {
    const folder = folderOf({ 'truth.csv': `${header}\n${hot('ISIC_0000001', 1)}` }, jpegs(1));
    expect(() => readIsicOneHot('i', folder)).toThrow(/truth\.csv lacks the column lesion_id\. Without lesion_id/u);
  });
});

describe('ISIC 2016 and 2017', () => {
  it('reads two columns without names, in words or numbers', () => {
    const tables = {
      'ISBI2016_ISIC_Part3_Training_GroundTruth.csv': 'ISIC_0000001,benign\nISIC_0000002,malignant\nISIC_0000003,perhaps',
      'ISBI2016_ISIC_Part3_Test_GroundTruth.csv': 'ISIC_0000004,0.0\nISIC_0000005,1.0',
    };
    const read = readIsic2016('isic2016', folderOf(tables, jpegs(1, 2, 3, 4, 5)));
    expect(labels(read)).toEqual([
      [null, false, false],
      ['mel', true, true],
      [null, false, false],
      ['mel', true, true],
    ]);
    expect(kinds(read)).toEqual([['malformed', 3]]);
    expect(read.images.map(({ statedSplit }) => statedSplit)).toEqual(['train', 'train', 'test', 'test']);
    expect(() => readIsic2016('i', folderOf({ 'x.csv': 'image,label\n' }, []))).toThrow(/ground truth of ISIC 2016/u);
  });

  it('takes neither melanoma nor keratosis for nv, and the split from the name of table or folder', () => {
    const tables = {
      'ISIC-2017_Training_Part3_GroundTruth.csv':
        'image_id,melanoma,seborrheic_keratosis\nISIC_0000001,0.0,0.0\nISIC_0000002,1.0,0.0\nISIC_0000003,0.0,1.0\nISIC_0000004,1,1\nISIC_0000005,,0',
      'ISIC-2017_Validation_Part3_GroundTruth.csv': 'image_id,melanoma,seborrheic_keratosis\nISIC_0000006,0,0',
      'ISIC-2017_Training_Data_metadata.csv':
        'image_id,age_approximate,sex\nISIC_0000001,55,female\nISIC_0000002,unknown,unknown',
    };
    const read = readIsic2017('isic2017', folderOf(tables, jpegs(1, 2, 3, 4, 5, 6)));
    expect(labels(read).map(([diagnosis]) => diagnosis)).toEqual(['nv', 'mel', 'bkl', 'nv']);
    expect(kinds(read)).toEqual([
      ['malformed', 5],
      ['malformed', 6],
    ]);
    expect(read.images.map(({ statedSplit }) => statedSplit)).toEqual(['train', 'train', 'train', 'val']);
    expect(read.images.map(({ about }) => `${about.age}/${about.sex}`)).toEqual(['55/female', '/', '/', '/']);
    expect(() => readIsic2017('i', folderOf({ 'a.csv': 'image_id,melanoma\n' }, []))).toThrow(
      /lacks the column seborrheic_keratosis/u,
    );
  });
});

describe('PAD-UFES-20', () => {
  const header = 'patient_id,lesion_id,age,gender,fitspatrick,region,diagnostic,img_id,biopsed';

  it('is grouped by patient; ACK and SCC are akiec, SEK is bkl', () => {
    const codes = ['BCC', 'ACK', 'NEV', 'SEK', 'SCC', 'MEL', 'XYZ'];
    const rows = codes.map(
      (code, n) => `PAT_${n},${n},55,FEMALE,3.0,FACE,${code},PAT_${n}_1_2.png,${n === 0 ? 'True' : 'False'}`,
    );
    const images = codes.map((_, n) => `imgs_part_1/PAT_${n}_1_2.png`);
    const read = readPadUfes20('pad', folderOf({ 'metadata.csv': [header, ...rows].join('\n') }, images));
    expect(labels(read).map(([diagnosis]) => diagnosis)).toEqual(['bcc', 'akiec', 'nv', 'bkl', 'akiec', 'mel']);
    expect(kinds(read)).toEqual([['other class', 8]]);
    expect(read.images[0]).toMatchObject({
      ...{ keys: ['PAT_0', 'PAT_0_1_2'], sourceId: 'PAT_0_1_2', modality: 'smartphone' },
      about: { confirmedBy: 'histo', sex: 'female', site: 'face', skinType: '3', age: '55' },
    });
    expect(read.images[1]?.about.confirmedBy).toBe('consensus');
  });

  it('knows no skin type outside 1 to 6', () => {
    const folder = folderOf({ 'metadata.csv': `${header}\nPAT_1,1,,,,ARM,NEV,PAT_1_1_1.png,False` }, ['PAT_1_1_1.png']);
    expect(readPadUfes20('pad', folder).images[0]?.about).toMatchObject({ skinType: '', age: '', site: 'arm' });
    expect(() => readPadUfes20('p', folderOf({ 'metadata.csv': 'patient_id,img_id,diagnostic' }, []))).toThrow(
      '/set/metadata.csv lacks the column biopsed.',
    );
  });
});

describe('a plain folder a class', () => {
  const settings = { modality: 'photo', groupPattern: null };

  it('takes ids and common words, the nearest folder first', () => {
    const images = ['train/Melanocytic_Nevus/a.jpg', 'test/mel/b.jpg', 'other/benign/c.jpg', 'malignant/d.jpg', 'notes/e.jpg'];
    const read = readClassFolders('clinic', folderOf({}, images), settings);
    expect(labels(read)).toEqual([
      ['nv', false, false],
      ['mel', true, true],
      [null, false, false],
      [null, true, null],
    ]);
    expect(read.images.map(({ statedSplit }) => statedSplit)).toEqual(['train', 'test', null, null]);
    expect(read.problems).toMatchObject([{ kind: 'unlabelled', image: 'notes/e.jpg' }]);
    expect(read.images.map(({ keys }) => keys)).toEqual([[], [], [], []]);
  });

  it('groups by the part of the name that a pattern finds, within the data set', () => {
    const images = ['nv/p12_left.jpg', 'mel/p12_right.jpg', 'nv/ISIC_0000001.jpg'];
    const read = readClassFolders('clinic', folderOf({}, images), { ...settings, groupPattern: /^p\d+/u });
    expect(read.images.map(({ keys }) => keys)).toEqual([['clinic/p12'], ['clinic/p12'], ['ISIC_0000001']]);
  });

  it('stops where no folder names a class', () => {
    expect(() => readClassFolders('c', folderOf({}, ['a/b.jpg']), settings)).toThrow(/is named after a class/u);
  });
});

describe('an earlier manifest', () => {
  const header = 'image,dataset,diagnosis,suspicious,melanoma,split,group,modality,age,source_id';

  it('keeps data set, group and split, and lists faulty rows', () => {
    const rows = [
      'a/x.jpg,ham,nv,0,0,test,HAM_1,dermoscopy,40,ISIC_0000001',
      'a/y.jpg,isic,,0,0,val,IP_1,dermoscopy,,',
      'a/gone.jpg,ham,nv,0,0,test,g,dermoscopy,,',
      'a/z.jpg,ham,nv,no,0,test,g,dermoscopy,,',
    ];
    const read = readManifestFolder(
      'm',
      folderOf({ 'manifest.csv': [header, ...rows].join('\n') }, ['a/x.jpg', 'a/y.jpg', 'a/z.jpg']),
    );
    expect(read.images).toMatchObject([
      { dataset: 'ham', keys: ['HAM_1', 'ISIC_0000001'], statedSplit: 'test', about: { age: '40' } },
      { dataset: 'isic', keys: ['IP_1'], statedSplit: 'val', label: { diagnosis: null, suspicious: false } },
    ]);
    expect(kinds(read)).toEqual([
      ['missing', 4],
      ['malformed', 5],
    ]);
  });

  it('keeps skin tone and detail, and leaves out what no reader of a manifest would take', () => {
    const rows = [
      'a/x.jpg,milk,,0,0,train,IL_1,photo,,ISIC_0000001,3,INF',
      'a/y.jpg,milk,mel,0,1,train,IL_2,photo,,,pale,',
      'a/z.jpg,milk,,0,1,train,IL_3,photo,,,,',
      'a/w.jpg,milk,nv,0,,train,IL_4,photo,,,pale,',
    ];
    const images = ['x', 'y', 'z', 'w'].map((name) => `a/${name}.jpg`);
    const read = readManifestFolder(
      'm',
      folderOf({ 'manifest.csv': [`${header},skin_tone,detail`, ...rows].join('\n') }, images),
    );
    expect(read.images.map(({ about }) => [about.skinTone, about.detail])).toEqual([
      ['3', 'INF'],
      ['', ''],
    ]);
    expect(kinds(read)).toEqual([
      ['malformed', 3],
      ['malformed', 4],
    ]);
    expect(read.problems[0]?.what).toBe('diagnosis "mel", suspicious and melanoma contradict one another');
  });
});
