/** Groups by a column, and a run against an earlier one: the counts are those that one works out by hand. */
import { expect, test } from 'vitest';
import { compareRuns, readEarlierRun } from '../../../../src/features/bench/earlier-run.js';
import { asJson } from '../../../../src/features/bench/downloads.js';
import type { Row } from '../../../../src/features/bench/evaluated-images.js';
import { groupColumns, groupFigures } from '../../../../src/features/bench/groups.js';
import { guessColumns } from '../../../../src/features/bench/labels/columns.js';
import { readCsv } from '../../../../src/features/bench/labels/read-csv.js';
import { LABEL_TEMPLATE } from '../../../../src/features/bench/samples.js';
import type { ModelManifest } from '../../../../src/core/schemas/manifest.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

type Level = NonNullable<Row['prediction']>['level'];

function row(name: string, suspicious: boolean, level: Level, score: number, digit: string): Row {
  const assessment = { ...assessmentOf(level), suspicious: score };
  const { scores, photo } = assessment;
  return {
    result: {
      ...{ key: name, name, path: name, sizeBytes: 1 },
      outcome: { kind: 'assessed', assessment: { ...assessment, photo: { ...photo, sha256: digit.repeat(64) } } },
    },
    prediction: { level, suspicious: score, scores, melanoma: 0, likeliest: 'nv' },
    label: { diagnosis: null, suspicious, melanoma: null, group: null },
  };
}

const ROWS = [
  row('a.jpg', true, 'clear-warning-signs', 0.9, 'a'),
  row('b.jpg', true, 'no-warning-sign', 0.05, 'b'),
  row('c.jpg', false, 'no-warning-sign', 0.02, 'c'),
  row('d.jpg', false, 'some-warning-signs', 0.4, 'd'),
];

test('groups have their own sensitivity and specificity, and what nobody labelled is unknown', () => {
  const parsed = readCsv('image,diagnosis,site\na,mel,arm\nb,mel,back\nc,nv,arm\nd,nv,arm\n');
  if (parsed.kind === 'failed') throw new Error('the table can be read');
  const mapping = guessColumns(parsed.value);
  expect(groupColumns(parsed.value, mapping)).toEqual(['site']);
  const figures = groupFigures(ROWS, parsed.value, mapping, 'site');
  expect(
    figures.map(({ value, images, sensitivity, specificity }) => [value, images, sensitivity.value, specificity.value]),
  ).toEqual([
    ['arm', 3, 1, 0.5],
    ['back', 1, 0, undefined],
  ]);
});

test('the template is a table that the page reads, with a column to group by', () => {
  const parsed = readCsv(LABEL_TEMPLATE);
  if (parsed.kind === 'failed') throw new Error('the template can be read');
  const mapping = guessColumns(parsed.value);
  expect(mapping).toMatchObject({ image: 'image', diagnosis: 'diagnosis', group: 'patient_id' });
  expect(groupColumns(parsed.value, mapping)).toContain('skin_type');
});

test('a run equals its own export, and differs from another where the levels do', () => {
  // Of the manifest the export takes the model's decisions alone.
  const manifest = { version: '1.2.3' } as unknown as ModelManifest;
  const text = asJson(ROWS, { manifest, backend: undefined, labels: undefined, figures: undefined });
  const own = readEarlierRun(text);
  if (own === undefined) throw new Error('the export can be read');
  expect(compareRuns(ROWS, own)).toMatchObject({ images: 4, changed: 0 });
  for (const { now, then } of compareRuns(ROWS, own).figures) expect(now).toBe(then);
  const later = [row('a.jpg', true, 'no-warning-sign', 0.01, 'a'), ...ROWS.slice(1)];
  const { changed, figures } = compareRuns(later, own);
  expect(changed).toBe(1);
  expect(figures.find(({ name }) => name === 'sensitivity')).toEqual({ name: 'sensitivity', now: 0, then: 0.5 });
});

test.each(['', '{}', '[1]', '{"madeBy":"somebody else"}'])('%j is no export', (text) => {
  expect(readEarlierRun(text)).toBeUndefined();
});
