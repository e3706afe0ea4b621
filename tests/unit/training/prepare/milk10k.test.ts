/** MILK10k: two photos of each lesion in one group, in two data sets, with the labels that we have no class for. */
import { describe, expect, it } from 'vitest';
import { readMilk10k } from '../../../../training/src/prepare/sources/milk10k.js';
import { folderOf } from './in-memory-folder.js';

const COLUMNS = ['AKIEC', 'BCC', 'BEN_OTH', 'BKL', 'DF', 'INF', 'MAL_OTH', 'MEL', 'NV', 'SCCKA', 'VASC'];
const METADATA =
  'lesion_id,image_type,isic_id,attribution,copyright_license,image_manipulation,age_approx,sex,skin_tone_class,site,MONET_hair';
const SUPPLEMENT = 'isic_id,diagnosis_full,diagnosis_confirm_type,invasion_thickness_interval';

const oneHot = (lesion: string, ...names: readonly string[]): string =>
  [lesion, ...COLUMNS.map((column) => (names.includes(column) ? '1.0' : '0.0'))].join(',');
/** The clinical photo of lesion n is ISIC_000000n, the other one ISIC_100000n. */
const rowsOf = (n: number, about = '70,male,3,head_neck_face,0.1'): string[] => [
  `IL_000000${n},clinical: close-up,ISIC_000000${n},"MILK study team",CC-BY-NC,altered,${about}`,
  `IL_000000${n},dermoscopic,ISIC_100000${n},"MILK study team",CC-BY-NC,instrument only,${about}`,
];
const photosOf = (...numbers: readonly number[]): string[] =>
  numbers.flatMap((n) => [0, 1].map((type) => `MILK10k_Training_Input/IL_000000${n}/ISIC_${type}00000${n}.jpg`));

function challenge(
  truth: readonly string[],
  metadata: readonly string[],
  numbers: readonly number[],
  supplement?: readonly string[],
) {
  return folderOf(
    {
      'MILK10k_Training_GroundTruth.csv': [`lesion_id,${COLUMNS.join(',')}`, ...truth].join('\n'),
      'MILK10k_Training_Metadata.csv': [METADATA, ...metadata].join('\n'),
      ...(supplement && { 'MILK10k_Training_Supplement.csv': [SUPPLEMENT, ...supplement].join('\n') }),
    },
    photosOf(...numbers),
  );
}

describe('MILK10k', () => {
  it('gives both photos of a lesion one group, and each modality a data set', () => {
    const supplement = ['ISIC_0000001,Basal cell carcinoma,histopathology,', 'ISIC_1000001,Basal cell carcinoma,histopathology,'];
    const read = readMilk10k('milk10k', challenge([oneHot('IL_0000001', 'BCC')], rowsOf(1), [1], supplement));
    expect(read.problems).toEqual([]);
    const about = {
      confirmedBy: 'histo',
      sex: 'male',
      age: '70',
      site: 'head neck face',
      skinTone: '3',
      skinType: '',
      detail: 'BCC',
    };
    const label = { diagnosis: 'bcc', suspicious: true, melanoma: false };
    expect(read.images).toMatchObject([
      {
        dataset: 'milk10k-clinical',
        modality: 'photo',
        sourceId: 'ISIC_0000001',
        keys: ['IL_0000001', 'ISIC_0000001'],
        about,
        label,
      },
      {
        dataset: 'milk10k-dermoscopy',
        modality: 'dermoscopy',
        sourceId: 'ISIC_1000001',
        keys: ['IL_0000001', 'ISIC_1000001'],
        about,
        label,
      },
    ]);
  });

  it('keeps what has no class of ours, with what is known of it', () => {
    const truth = COLUMNS.map((column, at) => oneHot(`IL_000000${(at % 9) + (at < 9 ? 0 : 0)}`, column)).slice(0, 9);
    const numbers = truth.map((_, at) => at);
    const read = readMilk10k(
      'm',
      challenge(
        truth,
        numbers.flatMap((n) => rowsOf(n)),
        numbers,
      ),
    );
    const found = read.images
      .filter(({ dataset }) => dataset === 'm-clinical')
      .map(({ about, label: { diagnosis, suspicious, melanoma } }) => [about.detail, diagnosis, suspicious, melanoma]);
    expect(found).toEqual([
      ['AKIEC', 'akiec', true, false],
      ['BCC', 'bcc', true, false],
      ['BEN_OTH', null, false, false],
      ['BKL', 'bkl', false, false],
      ['DF', 'df', false, false],
      ['INF', null, false, false],
      ['MAL_OTH', null, true, null],
      ['MEL', 'mel', true, true],
      ['NV', 'nv', false, false],
    ]);
    const rest = readMilk10k(
      'm',
      challenge([oneHot('IL_0000001', 'SCCKA'), oneHot('IL_0000002', 'VASC')], [...rowsOf(1), ...rowsOf(2)], [1, 2]),
    );
    expect(rest.images.map(({ label }) => label.diagnosis)).toEqual(['akiec', 'akiec', 'vasc', 'vasc']);
  });

  it('takes no assessment by one clinician for a confirmation, and no other number for a skin tone', () => {
    const supplement = ['ISIC_0000001,Nevus,single contributor clinical assessment,'];
    const about = (tone: string) => `,,${tone},,`;
    const read = readMilk10k(
      'm',
      challenge(
        [1, 2, 3].map((n) => oneHot(`IL_000000${n}`, 'NV')),
        [...rowsOf(1, about('6')), ...rowsOf(2, about('')), ...rowsOf(3, about('0.0'))],
        [1, 2, 3],
        supplement,
      ),
    );
    expect(read.images.map(({ about: { confirmedBy, age, skinTone } }) => `${confirmedBy}/${age}/${skinTone}`)).toEqual([
      ...['//', '//'],
      ...['//', '//'],
      ...['//0', '//0'],
    ]);
  });

  it("reads the archive's bundle, whose facts are in several tables, each image once", () => {
    const tables = {
      'metadata.csv': [
        'isic_id,attribution,copyright_license,age_approx,anatom_site_general,diagnosis_confirm_type,image_type,lesion_id,sex',
        'ISIC_0000001,MILK study team,CC-BY-NC,65,,histopathology,clinical: close-up,IL_0000001,female',
        'ISIC_1000001,MILK study team,CC-BY-NC,65,upper extremity,histopathology,dermoscopic,IL_0000001,female',
      ].join('\n'),
      'supplements/training_gt.csv': [`lesion_id,${COLUMNS.join(',')}`, oneHot('IL_0000001', 'MEL')].join('\n'),
      'supplements/training_input.csv': [
        'lesion_id,image_type,isic_id,skin_tone_class,site',
        'IL_0000001,clinical: close-up,ISIC_0000001,4,hand',
        'IL_0000001,dermoscopic,ISIC_1000001,4,',
      ].join('\n'),
    };
    const read = readMilk10k('milk10k', folderOf(tables, ['images/ISIC_0000001.jpg', 'images/ISIC_1000001.jpg']));
    expect(read.problems).toEqual([]);
    expect(read.images.map(({ about }) => about)).toMatchObject([
      { confirmedBy: 'histo', sex: 'female', age: '65', site: 'hand', skinTone: '4', detail: 'MEL' },
      { confirmedBy: 'histo', sex: 'female', age: '65', site: 'upper extremity', skinTone: '4', detail: 'MEL' },
    ]);
  });

  it('lists faulty rows with file and line, and goes on', () => {
    const truth = [oneHot('IL_0000001', 'NV'), oneHot('IL_0000002', 'NV', 'MEL'), oneHot('IL_0000003'), 'IL_0000004,1.0'];
    const metadata = [...rowsOf(1), ...rowsOf(2), ...rowsOf(3), ...rowsOf(4)];
    metadata[0] = (metadata[0] ?? '').replace('clinical: close-up', 'clinical: overview');
    const read = readMilk10k('m', challenge(truth, metadata, [1, 2, 3, 4]));
    expect(read.images.map(({ sourceId }) => sourceId)).toEqual(['ISIC_1000001']);
    const [table, gt] = ['/set/MILK10k_Training_Metadata.csv', '/set/MILK10k_Training_GroundTruth.csv'];
    expect(read.problems.map((problem) => [problem.kind, problem.table, problem.line, problem.what])).toEqual([
      ['malformed', table, 2, 'image_type "clinical: overview" is none of clinical: close-up, dermoscopic'],
      ...[4, 5].map((line) => ['malformed', table, line, 'MEL and NV is 1 in the ground truth of IL_0000002; it must be one']),
      ...[6, 7].map((line) => ['malformed', table, line, 'no class is 1 in the ground truth of IL_0000003; it must be one']),
      ...[8, 9].map((line) => ['unlabelled', table, line, 'no row of the ground truth is of the lesion IL_0000004']),
      ['malformed', gt, 5, 'has 2 fields, not 12'],
    ]);
  });

  it('stops for a missing column', () => {
    const folder = folderOf({ 'MILK10k_Training_GroundTruth.csv': `lesion_id,${COLUMNS.join(',')}\n` }, []);
    expect(() => readMilk10k('m', folder)).toThrow('/set/MILK10k_Training_GroundTruth.csv lacks the column image_type, isic_id.');
  });
});
