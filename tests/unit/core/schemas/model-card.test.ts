/** The model card's validator: accepts the shipped card, refuses the rest with a reason, never throws. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAblation,
  parseModelCard,
  parseRetainedCardSections,
  parseLeaveOneSourceOut,
} from '../../../../src/core/schemas/model-card.js';

const MODEL_DIR = path.resolve(import.meta.dirname, '../../../../public/model');

async function shippedCardText(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(MODEL_DIR, 'current.json'), 'utf8')) as { version: string };
  return readFile(path.join(MODEL_DIR, version, 'card.json'), 'utf8');
}

describe('parseModelCard', () => {
  it('accepts the shipped card, which is small enough to download with the model', async () => {
    const text = await shippedCardText();
    const parsed = parseModelCard(JSON.parse(text));
    expect(parsed.kind === 'ok' ? Object.keys(parsed.value.evaluation.test.sources) : parsed).toContain('ham10000');
    expect(new TextEncoder().encode(text).length).toBeLessThan(260_000);
  });

  it('tells an earlier schema version from a broken file, and names the field that is wrong', async () => {
    const card = JSON.parse(await shippedCardText()) as object;
    expect(parseModelCard({ ...card, schemaVersion: 1 })).toEqual({ kind: 'unknown-schema', found: '1' });
    expect(parseModelCard({ ...card, limits: 'none' })).toMatchObject({
      kind: 'invalid',
      reason: expect.stringContaining('limits') as string,
    });
  });

  it('reads a card of version 2, as a device may have stored it: one set of decisions for both modalities', async () => {
    const parsed = parseModelCard(JSON.parse(await shippedCardText()));
    if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed));
    const { decisions, ...card } = parsed.value;
    const { modalities, ...shared } = decisions;
    const one: Partial<typeof modalities.photo> = { ...modalities.photo };
    delete one.prior;
    delete one.chosenFrom;
    const old = parseModelCard({ ...card, schemaVersion: 2, decisions: { ...shared, ...one } });
    expect(old).toMatchObject({
      kind: 'ok',
      value: { schemaVersion: 3, decisions: { modalities: { dermoscopy: one, photo: one } } },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const parse of [parseModelCard, parseRetainedCardSections, parseAblation, parseLeaveOneSourceOut])
          expect(['ok', 'invalid', 'unknown-schema']).toContain(parse(json).kind);
      }),
    );
  });
});

describe('what is measured elsewhere', () => {
  it('is an ablation table', () => {
    expect(parseAblation([{ name: 'base', change: '-', valScore: 0.8 }]).kind).toBe('ok');
    expect(parseAblation([{ name: 'base', change: '-', valScore: 80 }])).toMatchObject({
      kind: 'invalid',
      reason: expect.stringContaining('0.valScore') as string,
    });
  });

  it('is the metrics of left-out sources', () => {
    const auc = { auc: 0.66, aucLow: 0.5, aucHigh: 0.8 };
    expect(parseLeaveOneSourceOut({ isic2020: { melanoma: { leftOut: auc, trained: auc } } }).kind).toBe('ok');
    expect(parseLeaveOneSourceOut({ isic2020: { melanoma: {} } }).kind).toBe('invalid');
  });
});
