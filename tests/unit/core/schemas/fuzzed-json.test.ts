/** Fuzzing of the validators of manifest, pointer and card: the shipped files with anything in the place of any part. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import { parseManifest, parsePointer } from '../../../../src/core/schemas/manifest.js';
import { MODEL_DIR } from '../../../fixtures/paths.js';

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(MODEL_DIR, file), 'utf8'));
const pointer = read('current.json');
const { version } = pointer as { version: string };
const manifest = read(`${version}/manifest.json`);
const card = read(`${version}/card.json`);

const isContainer = (json: unknown): json is Record<string, unknown> => typeof json === 'object' && json !== null;

/** A copy of a document with one part, found by walking down along `picks`, replaced by `put` or taken out. */
function changed(document: unknown, picks: readonly number[], put: unknown): unknown {
  const copy = structuredClone(document);
  let at = copy;
  for (const [depth, pick] of picks.entries()) {
    if (!isContainer(at)) break;
    const keys = Object.keys(at);
    const key = keys[pick % keys.length];
    if (key === undefined) break;
    const next = at[key];
    if (depth < picks.length - 1 && isContainer(next) && Object.keys(next).length > 0) {
      at = next;
      continue;
    }
    if (put === undefined && !Array.isArray(at)) Reflect.deleteProperty(at, key);
    else at[key] = put;
    break;
  }
  return copy;
}

const picks = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 });
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, null, NaN, Infinity, -1, 1e308, '', '__proto__', '../..', [], {}, [[]]),
);

describe.each([
  ['manifest', manifest, parseManifest],
  ['pointer', pointer, parsePointer],
  ['card', card, parseModelCard],
] as const)('the reader of the %s', (_name, document, parse) => {
  it('accepts the shipped file', () => {
    expect(parse(document).kind).toBe('ok');
  });

  it('never throws, and says what is wrong', () => {
    fc.assert(
      fc.property(picks, anything, (where, put) => {
        const parsed = parse(changed(document, where, put));
        if (parsed.kind === 'invalid') expect(parsed.reason).not.toBe('');
        else expect(['ok', 'unknown-schema']).toContain(parsed.kind);
      }),
      { numRuns: 100, seed: 20261123 },
    );
  });

  it('never throws for any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        expect(['ok', 'invalid', 'unknown-schema']).toContain(parse(json).kind);
      }),
      { numRuns: 100, seed: 20261123 },
    );
  });
});
