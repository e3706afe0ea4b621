/** The card: what it keeps of the reports, and what it says about the data. */
import { describe, expect, it } from 'vitest';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import { evaluationReport } from '../../../../training/src/evaluate/report.js';
import { cardTest } from '../../../../training/src/export/card-figures.js';
import { cardJson, cardLimits, splitsSentence } from '../../../../training/src/export/model-card.js';
import { SPEC, middlingAnswers, recordOf } from '../../../fixtures/scored-lesions.js';

const answers = middlingAnswers(240);
const records = answers.map(({ record }) => record);
const test = evaluationReport(answers, SPEC, 'v1', 'test');
const input = {
  ...{ version: 'v1', createdAt: '2026-11-23', records, decisions: SPEC, weightsBytes: 9, inputSizePx: 192, allLayers: true },
  ...{ architecture: 'toy', weights: 'float16' },
  run: { history: [{ trainLoss: 0.123456789 }] },
  evaluation: { val: { ...test, split: 'val' }, test },
};

describe('cardJson', () => {
  const parsed = parseModelCard(JSON.parse(cardJson(input)));
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed));
  const card = parsed.value;

  it('keeps the sources of test whole, and val without plots', () => {
    expect(card.evaluation.test.sources).toEqual(test.sources);
    expect(card.evaluation.val.sources['clinic']?.suspicious?.auc).toBe(test.sources['clinic']?.suspicious?.auc);
    expect(card.evaluation.val.sources['clinic']?.suspicious).not.toHaveProperty('curves');
    expect(card.evaluation.val).not.toHaveProperty('subgroups');
  });

  it('keeps the main figures of subgroups', () => {
    const [first] = card.evaluation.test.subgroups ?? [];
    expect(first?.figures?.suspicious?.auc).toBe(test.subgroups?.[0]?.figures?.suspicious?.auc);
    expect(first?.figures).not.toHaveProperty('confusion');
    expect(first?.figures?.suspicious).not.toHaveProperty('predictive');
  });

  it('keeps what val rejects, and more of what histology confirmed', () => {
    expect(card.evaluation.val.notALesion?.melanomas).toEqual(test.notALesion?.melanomas);
    const confirmed = answers.map((one, at) => ({
      ...one,
      record: { ...one.record, confirmedBy: at % 2 === 0 ? 'histo' : 'consensus' },
    }));
    const report = evaluationReport(confirmed, SPEC, 'v1', 'test');
    const rows = cardTest(report).subgroups?.filter(({ within, by }) => within === 'clinic' && by === 'confirmedBy');
    expect(rows?.map(({ value, figures }) => [value, figures?.suspicious?.specificityAt95Sensitivity !== undefined])).toEqual([
      ...[
        ['consensus', false],
        ['histo', true],
      ],
    ]);
  });

  it('writes short numbers of the run, and what else it is given', () => {
    expect(card.run).toEqual({ history: [{ trainLoss: 0.123457 }] });
    expect(card).not.toHaveProperty('ablation');
    const more = JSON.parse(cardJson({ ...input, ablation: [{ name: 'a', change: 'b' }], weights: 'uint8' })) as object;
    expect(more).toMatchObject({ ablation: [{ name: 'a', change: 'b' }], network: { weights: 'uint8' } });
  });
});

describe('splitsSentence', () => {
  const imagesOf = (dataset: string, groups: readonly string[]) =>
    groups.map((group, at) => recordOf('nv', at, { dataset, group }));

  it('names the sources whose groups are single images', () => {
    const some = [...imagesOf('isic2017', ['a', 'b', 'c']), ...imagesOf('ham10000', ['d', 'd', 'e'])];
    expect(splitsSentence(some)).toBe('by lesion or patient; isic2017 by image, since it does not say which share a lesion');
    expect(splitsSentence(imagesOf('ham10000', ['d', 'd']))).toBe('by lesion or patient');
  });

  it('counts lesions alone', () => {
    const hands = [recordOf('other', 1), recordOf('other', 2)];
    expect(splitsSentence([...imagesOf('ham10000', ['d', 'd']), ...hands])).toBe('by lesion or patient');
  });
});

describe('cardLimits', () => {
  it('says whose skin was tested', () => {
    const typed = (type: string, at: number) => recordOf('nv', at, { skinType: type });
    expect(cardLimits([typed('2', 0), recordOf('nv', 1)]).join(' ')).toMatch(/V and VI: none.*stated for 1 of the 2 lesions/u);
    expect(cardLimits([typed('5', 0)]).join(' ')).toMatch(/Hardly tested on skin types V and VI: 1 lesion/u);
  });
});
