/** Labels from CSV: columns by their names, rows by the image's name, and every row that can't be used named. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns, isComplete } from '../../../../src/features/bench/labels/columns.js';
import { describeSkippedRow, describeTableProblem } from '../../../../src/features/bench/labels/label-problem-messages.js';
import { readCsv } from '../../../../src/features/bench/labels/read-csv.js';
import { imageKey, readLabels } from '../../../../src/features/bench/labels/read-labels.js';
import type { LabelTable, RowProblem } from '../../../../src/features/bench/labels/read-labels.js';
import { CLASS_IDS } from '../../../../src/core/classes.js';

function labelsOf(text: string): LabelTable {
  const read = readCsv(text);
  if (read.kind === 'failed') throw new Error(read.problem.kind);
  return readLabels(read.value, guessColumns(read.value));
}

describe('columns', () => {
  it.each([
    ['image,diagnosis', 'image', 'diagnosis', null, null],
    ['isic_id;dx;lesion_id', 'isic_id', 'dx', null, 'lesion_id'],
    ['image_name,patient_id,lesion_id,target', 'image_name', null, 'target', 'patient_id'],
    ['File,Malignant,Group', 'File', null, 'Malignant', 'Group'],
  ])('of “%s” are found by name', (header, image, diagnosis, suspicious, group) => {
    const separator = header.includes(';') ? ';' : ',';
    const read = readCsv(`${header}\n${header.split(separator).fill('1').join(separator)}\n`);
    if (read.kind === 'failed') throw new Error(read.problem.kind);
    const mapping = guessColumns(read.value);
    expect(mapping).toMatchObject({ image, diagnosis, suspicious, group });
    expect(isComplete(mapping)).toBe(true);
  });

  it('that are named otherwise leave the mapping open', () => {
    const read = readCsv('bild,befund\na,nv\n');
    expect(read.kind === 'ok' && isComplete(guessColumns(read.value))).toBe(false);
  });
});

describe('labels', () => {
  it('of ISIC 2019’s ones and zeros are diagnoses, and UNK is none', () => {
    const { labels, skipped } = labelsOf(
      'image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK\na,1.0,0,0,0,0,0,0,0,0\nb,0,0,0,0,0,0,0,1,0\nc,0,0,0,0,0,0,0,0,1\n',
    );
    expect(skipped).toEqual([]);
    expect([...labels].map(([key, { diagnosis }]) => [key, diagnosis])).toEqual([
      ['a', 'mel'],
      ['b', 'akiec'],
      ['c', null],
    ]);
  });

  it('of a target say suspicious or not, and only a benign one whether it is a melanoma', () => {
    const { labels } = labelsOf('image_name,target\nx.jpg,1\ny.jpg,0\n');
    expect(labels.get('x')).toEqual({ diagnosis: null, suspicious: true, melanoma: null, group: null });
    expect(labels.get('y')).toEqual({ diagnosis: null, suspicious: false, melanoma: false, group: null });
  });

  it('that contradict one another, or can’t be read, are left out and named with their row', () => {
    const { labels, skipped } = labelsOf('image,dx,melanoma\na,nv,1\nb,dragon,0\nc,mel,1\nd,nv,maybe\nc,nv,0\n,nv,0\n');
    expect([...labels.keys()]).toEqual([]);
    expect(skipped.map(({ row, problem }) => [row, problem.kind])).toEqual([
      [2, 'contradicts-itself'],
      [3, 'unknown-diagnosis'],
      [5, 'not-a-flag'],
      [6, 'contradicts-another-row'],
      [7, 'no-image-name'],
    ]);
    expect(skipped.map(describeSkippedRow).slice(1, 3)).toEqual([
      'Row 3 (b): “dragon” in the column dx is none of the diagnoses that the model knows.',
      'Row 5 (d): “maybe” in the column melanoma is neither 0 nor 1.',
    ]);
    expect(skipped.slice(4).map(describeSkippedRow)).toEqual(['Row 7: The image’s name is empty.']);
  });

  it('find their image whatever folder and extension either has', () => {
    expect(imageKey('ham10000/ISIC_0024306.JPG')).toBe(imageKey('isic_0024306'));
    expect(imageKey('C:\\photos\\mole.v2.png')).toBe('mole.v2');
  });

  it('come back as they were written, whatever the names, quotes and separators', () => {
    const row = fc.record({
      name: fc.string({ minLength: 1, maxLength: 12 }).filter((name) => imageKey(name) !== '' && !/[\r\n]/u.test(name)),
      id: fc.constantFrom(...CLASS_IDS),
      group: fc.string({ maxLength: 8 }).filter((group) => !/[\r\n]/u.test(group)),
    });
    const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 20, selector: ({ name }) => imageKey(name) });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.boolean(), (written, separator, mark) => {
        const lines = written.map(({ name, id, group }) => [name, id, group].map(quoted).join(separator));
        const text = `${mark ? '\uFEFF' : ''}${['image', 'diagnosis', 'group'].join(separator)}\r\n${lines.join('\r\n')}`;
        const { labels, skipped } = labelsOf(text);
        expect(skipped).toEqual([]);
        for (const { name, id, group } of written) {
          expect(labels.get(imageKey(name))).toMatchObject({ diagnosis: id, group: group.trim() === '' ? null : group.trim() });
        }
      }),
    );
  });

  it.each([
    ['', 'labels.csv has no first line with the names of columns.'],
    ['image,dx\n', 'labels.csv has no row below its first line.'],
    ['image,dx\n"a,nv\n', 'In labels.csv, row 2 opens a quotation mark that is never closed.'],
    ['image,dx\na,nv\n"b,nv\n', 'In labels.csv, row 3 opens a quotation mark that is never closed.'],
  ])('of “%s” can’t be read, and a sentence says why', (text, sentence) => {
    const read = readCsv(text);
    expect(read.kind === 'failed' && describeTableProblem({ fileName: 'labels.csv', problem: read.problem })).toBe(sentence);
  });

  it('of two classes at once are left out, with both columns', () => {
    const { skipped } = labelsOf('image,MEL,NV,BCC\na,1,1,0\n');
    expect(skipped.map(({ problem }) => problem)).toEqual([
      { kind: 'several-classes', columns: ['MEL', 'NV'] } satisfies RowProblem,
    ]);
    expect(skipped.map(describeSkippedRow)).toEqual(['Row 2 (a): More than one of the class columns is 1: MEL and NV.']);
  });
});
