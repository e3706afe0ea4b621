/** The manifest's validator: accepts what export writes, refuses the rest with a reason, never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_IDS } from '../../../../src/core/classes.js';
import { parseManifest, parsePointer } from '../../../../src/core/schemas/manifest.js';

const file = { bytes: 10, sha256: 'a'.repeat(64) };
const point = { threshold: 0.2, sensitivity: 0.95, specificity: 0.6 };
const decisions = { operatingPoints: { highSensitivity: point, ruleIn: point }, notALesionThreshold: 0.5 };
const photo = { ...decisions, notALesionThreshold: 0.7, chosenFrom: ['phones'] };
const manifest = {
  schemaVersion: 2,
  version: '2026.11.1',
  createdAt: '2026-11-23',
  files: { 'model.json': file, 'weights.bin': file, 'card.json': file },
  input: { sizePx: 224, mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2], crop: 'centre-square', resize: 'triangle-antialias' },
  output: { camSize: 7, modality: true },
  classes: [...CLASS_IDS],
  temperature: 1.2,
  modalities: { dermoscopy: decisions, photo },
  golden: [{ seed: 1, logits: [0, 1, 2, 3, 4, 5, 6, 7] }],
  goldenTolerance: 0.1,
  licence: 'CC-BY-NC-4.0',
};

describe('parseManifest', () => {
  it('accepts a whole manifest', () => {
    expect(parseManifest(manifest).kind).toBe('ok');
  });

  it('tells an unknown schema from a broken file', () => {
    expect(parseManifest({ ...manifest, schemaVersion: 3 })).toEqual({ kind: 'unknown-schema', found: '3' });
    expect(parseManifest({ ...manifest, temperature: -1 })).toMatchObject({
      kind: 'invalid',
      reason: expect.stringContaining('temperature') as string,
    });
  });

  it('reads version 1, as a device may have stored it: the same decisions for both modalities, which the graph does not tell apart', () => {
    const common: Partial<typeof manifest> = { ...manifest };
    delete common.modalities;
    const old = parseManifest({ ...common, schemaVersion: 1, output: { camSize: 7 }, ...decisions });
    expect(old).toMatchObject({
      kind: 'ok',
      value: {
        schemaVersion: 2,
        output: { camSize: 7, modality: false },
        modalities: { dermoscopy: decisions, photo: decisions },
      },
    });
    expect(parseManifest({ ...common, schemaVersion: 1, output: { camSize: 7 } }).kind).toBe('invalid');
  });

  it('refuses another class order, a digest of another length, a version that climbs out of its folder', () => {
    expect(parseManifest({ ...manifest, classes: [...CLASS_IDS].reverse() }).kind).toBe('invalid');
    expect(parseManifest({ ...manifest, files: { ...manifest.files, 'model.json': { bytes: 1, sha256: 'ab' } } }).kind).toBe(
      'invalid',
    );
    expect(parseManifest({ ...manifest, version: '../other' }).kind).toBe('invalid');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(['ok', 'invalid', 'unknown-schema']).toContain(parseManifest(json).kind);
        expect(['ok', 'invalid', 'unknown-schema']).toContain(parsePointer(json).kind);
      }),
    );
  });
});
