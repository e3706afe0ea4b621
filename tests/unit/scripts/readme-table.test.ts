/** The documents show the figures of the files that measured them, and no others. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutationTable } from '../../../scripts/readme/mutation-table.js';
import { sourcesTable, subgroupsTable } from '../../../scripts/readme/model-tables.js';
import { rejectionTables } from '../../../scripts/readme/rejection-tables.js';
import { robustnessTables } from '../../../scripts/readme/robustness-tables.js';
import { speedGoalsTable } from '../../../scripts/readme/speed-goals.js';
import { targetsTable } from '../../../scripts/readme/targets-table.js';
import { parseTargets } from '../../../scripts/readme/targets.js';
import type { Target } from '../../../scripts/readme/targets.js';
import type { ModelCard } from '../../../src/core/schemas/model-card.js';
import type { BinaryMetrics, EvaluationReport } from '../../../src/core/schemas/evaluation.js';
import { DOCUMENTS, readMeasured, withTables } from '../../../scripts/readme-table.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

it.each(Object.keys(DOCUMENTS))('%s holds the tables of what was measured (npm run readme writes them)', async (file) => {
  const document = await readFile(path.join(ROOT, file), 'utf8');
  expect(document).toBe(await withTables(file, document, await readMeasured()));
});

it('keeps the README short enough to read', async () => {
  const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
  expect(readme.split('\n').length).toBeLessThanOrEqual(200);
});

/** The shipped card with other figures of `test`, and whatever else. */
async function cardWith(test: Partial<EvaluationReport>, more: Partial<ModelCard> = {}): Promise<ModelCard> {
  const { card } = await readMeasured();
  return { ...card, ...more, evaluation: { ...card.evaluation, test: { ...card.evaluation.test, ...test } } };
}

/** The same object without some of its fields. */
function without<T extends object, K extends keyof T & string>(value: T, ...fields: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !fields.some((field) => field === name))) as Omit<T, K>;
}

const source = (suspicious: Partial<BinaryMetrics>) => ({
  n: 100,
  groups: 90,
  suspicious: { n: 100, positives: 40, ...suspicious },
});

describe('targets', () => {
  const lineFor = (card: ModelCard, target: Target): string =>
    targetsTable(card, { now: '2026.1.1', targets: [target] }).split('\n')[2] ?? '';
  const auc: Target = { on: 'clinic', figure: 'auc-suspicious', now: 0.7, floor: 0.86, aim: 0.92 };

  it('are met from the floor on, and say where the aim is met, too', async () => {
    const at = async (value: number) =>
      lineFor(await cardWith({ sources: { clinic: source({ auc: value, aucLow: 0.8, aucHigh: 0.95 }) } }), auc);
    expect(await at(0.8599)).toMatch(
      /\| clinic \| AUC "suspicious" \| 0\.700 \| ≥ 0\.860 \| ≥ 0\.920 \| 0\.860 \[0\.800, 0\.950\] \| \*\*missed\*\* \|/u,
    );
    expect(await at(0.86)).toMatch(/\| met \|$/u);
    expect(await at(0.92)).toMatch(/\| met, and the aim \|$/u);
  });

  it('are not met where the card says nothing, or rests on too few cases', async () => {
    expect(lineFor(await cardWith({ sources: {} }), auc)).toMatch(/\| not measured \| \*\*not measured\*\* \|$/u);
    const few = await cardWith({ sources: { clinic: source({ auc: 0.99, positives: 9 }) } });
    expect(lineFor(few, auc)).toMatch(/\*\*not measured\*\*/u);
  });

  it('miss a specificity whose sensitivity is too low', async () => {
    const target: Target = { on: 'clinic', figure: 'specificity-at-low-point', minSensitivity: 0.93, floor: 0.65, aim: 0.8 };
    const at = async (sensitivity: number) =>
      lineFor(await cardWith({ sources: { clinic: source({ sensitivity, specificity: 0.7 }) } }), target);
    expect(await at(0.95)).toMatch(/0\.700; sensitivity 0\.950 \| met \|$/u);
    expect(await at(0.92)).toMatch(/\*\*missed\*\*: the sensitivity is below 0\.930/u);
  });

  it('take chance off the calibration error', async () => {
    const target: Target = { on: 'clinic', figure: 'calibration-beyond-chance', floor: 0.02, aim: 0 };
    const at = async (ece: number) =>
      lineFor(await cardWith({ sources: { clinic: source({ ece, eceByChance: { mean: 0.05, p95: 0.07 } }) } }), target);
    expect(await at(0.08)).toMatch(/\| 0\.030; error 0\.080, by chance 0\.050 \| \*\*missed\*\* \|$/u);
    expect(await at(0.06)).toMatch(/\| met \|$/u);
    expect(await at(0.04)).toMatch(/\| 0\.000; .*\| met, and the aim \|$/u);
  });

  it('compare with the model that was trained on the source, and dark skin with light', async () => {
    const leftOut: Target = { on: 'clinic', figure: 'left-out-auc-suspicious', floor: 0.78, aimBelowTrained: 0.05 };
    const trained = { sources: { clinic: source({ auc: 0.9 }) } };
    const of = async (value: number) =>
      lineFor(await cardWith(trained, { leaveOneSourceOut: { clinic: { suspicious: { leftOut: { auc: value } } } } }), leftOut);
    expect(await of(0.8)).toMatch(/≥ 0\.780 \| ≥ 0\.850 \| 0\.800 \| met \|$/u);
    expect(await of(0.86)).toMatch(/met, and the aim/u);
    const tone = (value: string, of01: number, n: number) => ({
      ...{
        within: 'all',
        by: 'skinTone' as const,
        value,
        n,
        groups: n,
        figures: source({ auc: of01, aucLow: 0.6, aucHigh: 0.95 }),
      },
    });
    const gap: Target = { on: 'milk10k', figure: 'skin-tone-gap', aim: 0.03 };
    const line = lineFor(await cardWith({ subgroups: [tone('0-1', 0.82, 28), tone('3-5', 0.9, 900)] }), gap);
    expect(line).toMatch(/\| reported \| ≤ 0\.030 \| 0\.080; dark 0\.820 \[0\.600, 0\.950\], n 28 \(few\), light .* \| met \|$/u);
  });

  it('count every refused melanoma of val', async () => {
    const target: Target = { on: 'val', figure: 'rejected-melanomas', floor: 0 };
    const { card } = await readMeasured();
    const at = (turnedAway: number): string => {
      const melanomas = [
        { modality: 'dermoscopy' as const, n: 80, turnedAway: 0 },
        { modality: 'photo' as const, n: 20, turnedAway },
      ];
      const val = { ...card.evaluation.val, notALesion: { kinds: {}, falseRejections: [], melanomas } };
      return lineFor({ ...card, evaluation: { ...card.evaluation, val } }, target);
    };
    expect(at(0)).toMatch(/0\.0%; 0 of 100 \| met \|$/u);
    expect(at(1)).toMatch(/1\.0%; 1 of 100 \| \*\*missed\*\* \|$/u);
  });

  it('of the file are all found by their names', async () => {
    const { card, targets } = await readMeasured();
    expect(targetsTable(card, targets).split('\n')).toHaveLength(targets.targets.length + 2);
    expect(() => parseTargets('{"now":"1","targets":[{"on":"x","figure":"beauty"}]}')).toThrow(/figure|Invalid/u);
  });
});

describe('figures of few', () => {
  it('have no AUC with fewer than ten cases a side, whatever the card has', async () => {
    const { evaluation } = await cardWith({
      sources: {
        clinic: { ...source({ auc: 0.912345, specificityAt95Sensitivity: 0.7 }), melanoma: { n: 100, positives: 4, auc: 0.99 } },
      },
    });
    const table = sourcesTable(evaluation.test);
    expect(table).toContain('0.912');
    expect(table).toContain('70.0%');
    expect(table).toContain('too few');
    expect(table).not.toContain('0.990');
    const few = await cardWith({
      sources: { clinic: source({ positives: 95, auc: 0.912345, specificityAt95Sensitivity: 0.7 }) },
    });
    expect(sourcesTable(few.evaluation.test)).toMatch(/\| clinic \| 100 \| 90 \| too few \| {2}\| too few \|/u);
  });

  it('stand below their source where histology confirmed a part of it', async () => {
    const histo = (n: number) => ({
      ...{ within: 'clinic', by: 'confirmedBy' as const, value: 'histo', n, groups: n, figures: { ...source({ auc: 0.8 }), n } },
    });
    const at = async (n: number) =>
      sourcesTable((await cardWith({ sources: { clinic: source({ auc: 0.9 }) }, subgroups: [histo(n)] })).evaluation.test);
    expect(await at(50)).toMatch(/\| clinic .*0\.900.*\n\| clinic, confirmed by histology \| 50 .*0\.800/u);
    expect(await at(95)).not.toContain('histology');
  });

  it('are marked, and pooled rankings are left out', async () => {
    const row = {
      within: 'all',
      by: 'sex' as const,
      value: 'male',
      n: 40,
      groups: 20,
      figures: source({ auc: 0.912345, sensitivity: 0.8 }),
    };
    const of = async (test: Partial<EvaluationReport>) =>
      subgroupsTable((await cardWith({ subgroups: [row], ...test })).evaluation.test);
    const pooled = without((await cardWith({ subgroups: [row] })).evaluation.test, 'aucWithinSources');
    expect(subgroupsTable(pooled)).toMatch(/\| male \| 40 \(few\) \| {2}\| 80\.0%/u);
    expect(subgroupsTable(pooled)).toContain('pooled over sources, which flatters');
    expect(await of({ aucWithinSources: true })).toMatch(/\| male \| 40 \(few\) \| 0\.912 \| 80\.0%/u);
  });
});

describe('what is rejected', () => {
  const levels = { 'not-a-lesion': 2, 'no-warning-sign': 1 };
  const measured = {
    kinds: { 'other-skin': { n: 18, drawn: false, recall: 0.889, recallLow: 0.653, recallHigh: 0.986 } },
    falseRejections: [
      { by: 'modality' as const, value: 'smartphone', n: 302, turnedAway: 3, falseRejection: 0.01 },
      { by: 'source' as const, value: 'clinic', n: 302, turnedAway: 3, falseRejection: 0.01 },
    ],
    otherConditions: [{ condition: 'INF', modality: 'photo' as const, n: 3, turnedAway: 2, rejected: 2 / 3, levels }],
    melanomas: [{ modality: 'photo' as const, n: 20, turnedAway: 1, falseRejection: 0.05 }],
  };

  it('is told kind by kind, by modality, with the levels of other conditions and the melanomas of both splits', async () => {
    const card = await cardWith({ notALesion: measured });
    const tables = rejectionTables({ ...card.evaluation, val: { ...card.evaluation.val, notALesion: measured } });
    expect(tables).toContain('| other-skin | photo | 18 | 88.9% (65.3%–98.6%) |');
    expect(tables).toContain('| inflammatory (`INF`) | photo | 3 | 66.7% | 2 | 1 | 0 | 0 |');
    expect(tables).toContain('| all phone photos | 302 | 3 | 1.0% |');
    expect(tables).toContain('| `val` | photo | 20 | 1 | 5.0% |');
    expect(tables).toContain('| `test` | photo | 20 | 1 | 5.0% |');
  });

  it('is said to be unmeasured in a card of before', async () => {
    const card = await cardWith({ notALesion: without(measured, 'otherConditions', 'melanomas') });
    const tables = rejectionTables({ ...card.evaluation, val: without(card.evaluation.val, 'notALesion') });
    expect(tables).toContain('Other skin conditions: Not measured for this version');
    expect(tables).toContain('Melanomas that are rejected: Not measured');
    expect(tables).not.toContain('exact');
  });
});

it('draws robustness by variant and part, and says where it was not measured', async () => {
  const row = {
    by: 'source' as const,
    value: 'clinic',
    n: 50,
    changed: 0.1,
    changedLow: 0.04,
    changedHigh: 0.2,
    up: 0.06,
    down: 0.02,
    refused: 0.02,
    accepted: 0,
  };
  const of = (auc: number | undefined, meanDifference: number) => [
    { ...row, meanDifference, ...(auc === undefined ? {} : { auc, aucChange: auc - 0.9 }) },
    { ...row, by: 'modality' as const, value: 'photo', meanDifference },
  ];
  const { card } = await readMeasured();
  const variants = [
    { variant: 'as-it-is', rows: of(0.9, 0) },
    { variant: 'jpeg-50', rows: of(0.87, -0.012) },
  ];
  const tables = robustnessTables({ ...card, robustness: { split: 'test', seed: 3, drawnPerSource: 50, variants } });
  expect(tables).toContain('50 lesions of each source (seed 3) of `test`');
  expect(tables).toContain('| JPEG, quality 50 | 10.0% (4.0%–20.0%) | 10.0% (4.0%–20.0%) |');
  expect(tables).toContain('| JPEG, quality 50 | all photos without a dermatoscope | 10.0% | 6.0% | 2.0% | 2.0% | 0.0% |');
  expect(tables).toContain('| as it is | 0.900 | too few |');
  expect(tables).toContain('| JPEG, quality 50 | −0.030 |  |');
  expect(tables).toContain('| JPEG, quality 50 | −0.012 | −0.012 |');
  expect(robustnessTables(without(card, 'robustness'))).toContain('npm run robustness');
});

it('says which goals of speed are met, and refuses a report that lacks one', async () => {
  const { bench } = await readMeasured();
  const shell = 'app shell, gzip';
  const lineFor = (bytes: number): string =>
    speedGoalsTable({ ...bench, bytes: { ...bench.bytes, [shell]: bytes } })
      .split('\n')
      .find((line) => line.includes('app shell')) ?? '';
  expect(lineFor(110_000)).toMatch(/at most 110 kB \| 110 kB \| met/u);
  expect(lineFor(111_000)).toMatch(/111 kB \| \*\*missed\*\*/u);
  expect(() => speedGoalsTable({ ...bench, bytes: {} })).toThrow('the report has no "app shell, gzip"');
});

it('leaves out ablation rows that can’t be compared with the recipe', async () => {
  const measured = await readMeasured();
  const row = { name: 'longer', change: 'trained for longer', epochs: 30, sizePx: 224 };
  const card = { ...measured.card, ablation: [...(measured.card.ablation ?? []), row] };
  expect(DOCUMENTS['docs/experiments.md']?.['ablation']?.({ ...measured, card })).not.toContain('longer');
});

it('sums mutants by folder, and says where nothing was measured', () => {
  expect(mutationTable(undefined)).toBe('Not measured yet.');
  const files = {
    'src/core/a.ts': { killed: 8, hung: 1, survived: 1, equivalent: 1, broken: 0, mutants: 9 },
    'src/core/b.ts': { killed: 1, hung: 0, survived: 0, equivalent: 0, broken: 2, mutants: 3 },
  };
  const table = mutationTable({ date: '2026-01-02T03:04:05Z', sample: null, seed: 1, files });
  expect(table).toContain('| `src/core` | 12 | 9 | 1 | 1 | 90.0% |');
  expect(table).toContain('Measured on 2026-01-02, all 12 mutants of 2 files. 1 of the killed ones made a test hang');
});

it('calls a sample of mutants one, and gives its scores an interval', () => {
  const files = { 'src/core/a.ts': { killed: 8, hung: 0, survived: 2, equivalent: 0, broken: 0, mutants: 90 } };
  const table = mutationTable({ date: '2026-01-02', sample: 10, seed: 7, files });
  expect(table).toContain('10 of the 90 mutants of 1 files: at most 10 of each, drawn at random by seed 7.');
  // Wilson's interval of 8 in 10.
  expect(table).toContain('| `src/core/a.ts` | 90 | 8 | 2 | 0 | 80.0% (49.0%–94.3%) |');
});

it('needs its markers', async () => {
  await expect(withTables('README.md', 'no markers', await readMeasured())).rejects.toThrow(/markers/u);
});
