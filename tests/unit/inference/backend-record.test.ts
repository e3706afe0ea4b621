/** Which backend comes first, and what is remembered of the measurement. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKEND_NAMES } from '../../../src/core/backend-names.js';
import { fastestFirst, parseRecord, preferredBackends, readRecord, writeRecord } from '../../../src/inference/backend-record.js';
import type { BackendRecord, BackendResult } from '../../../src/inference/backend-record.js';

const SCOPE = { build: '0.2.0+1', browser: 'Browser/156' };
const RECORD: BackendRecord = {
  modelVersion: '2026.11.4',
  isComplete: true,
  results: [
    { backend: 'wasm', answerMs: 120 },
    { backend: 'webgl', answerMs: 40 },
    { backend: 'webgpu', outcome: 'wrong-numbers' },
  ],
};

/** What a browser keeps. */
function memory(): () => Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return () => storage;
}

describe('fastestFirst', () => {
  it('takes the fastest of those that passed, and none of those that did not', () => {
    expect(fastestFirst(RECORD.results)).toEqual(['webgl', 'wasm']);
    expect(fastestFirst([])).toEqual([]);
  });

  it('takes of two that are about as fast the one that the registry prefers, whatever the order of measuring', () => {
    const results: BackendResult[] = [
      { backend: 'wasm-threads', answerMs: 39 },
      { backend: 'webgl', answerMs: 42 },
      { backend: 'wasm', answerMs: 60 },
    ];
    expect(fastestFirst(results)).toEqual(['webgl', 'wasm-threads', 'wasm']);
    expect(fastestFirst([...results].reverse())).toEqual(['webgl', 'wasm-threads', 'wasm']);
    expect(fastestFirst([{ backend: 'wasm-threads', answerMs: 37 }, ...results.slice(1)])[0]).toBe('wasm-threads');
  });

  it('never lets WebGL that the processor draws beat wasm, and never names a backend twice', () => {
    const result = fc.record({
      backend: fc.constantFrom(...BACKEND_NAMES),
      answerMs: fc.double({ min: 1, max: 1e4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(result, { selector: ({ backend }) => backend }), (results) => {
        const order = fastestFirst(results);
        expect(new Set(order).size).toBe(order.length);
        if (order.includes('wasm')) expect(order).not.toContain('webgl-software');
        const fastest = Math.min(...results.filter(({ backend }) => order.includes(backend)).map(({ answerMs }) => answerMs));
        for (const { backend, answerMs } of results)
          if (backend === order[0]) expect(answerMs).toBeLessThanOrEqual(1.1 * fastest);
      }),
    );
  });
});

describe('preferredBackends', () => {
  it('takes what the person chose, whatever was measured and with whichever model', () => {
    expect(preferredBackends(RECORD, 'wasm')).toEqual({ backends: ['wasm'] });
    expect(preferredBackends(undefined, 'webgpu')).toEqual({ backends: ['webgpu'] });
  });

  it('takes the fastest otherwise, for the model it was measured with, once all are measured', () => {
    expect(preferredBackends(RECORD, null)).toEqual({ backends: ['webgl', 'wasm'], modelVersion: '2026.11.4' });
    expect(preferredBackends({ ...RECORD, isComplete: false }, null)).toBeUndefined();
    expect(preferredBackends(undefined, null)).toBeUndefined();
  });
});

describe('the record', () => {
  it('comes back as it was kept', () => {
    const storage = memory();
    expect(readRecord(SCOPE, storage)).toBeUndefined();
    const record: BackendRecord = { ...RECORD, isComplete: false, begun: 'webgpu' };
    expect(writeRecord(SCOPE, record, storage)).toBe(true);
    expect(readRecord(SCOPE, storage)).toEqual(record);
  });

  it.each(['build', 'browser'] as const)('is measured again after an update of the %s', (part) => {
    const storage = memory();
    writeRecord(SCOPE, RECORD, storage);
    expect(readRecord({ ...SCOPE, [part]: 'newer' }, storage)).toBeUndefined();
  });

  it('is nothing where it is damaged, of another shape or of another version', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"version":1}', JSON.stringify({ version: 2, ...SCOPE, ...RECORD })])
      expect(parseRecord(text, SCOPE)).toBeUndefined();
  });

  it('drops a result that this build does not know or that is no time', () => {
    const results = [
      { backend: 'quantum', answerMs: 1 },
      { backend: 'wasm', answerMs: -1 },
      { backend: 'webgl', answerMs: 'fast' },
      { backend: 'webgpu', outcome: 'marvellous' },
      'wasm',
      null,
      { backend: 'cpu', answerMs: 900 },
    ];
    const stored = JSON.stringify({ version: 1, ...SCOPE, ...RECORD, results });
    expect(parseRecord(stored, SCOPE)?.results).toEqual([{ backend: 'cpu', answerMs: 900 }]);
  });

  it('goes without a storage that refuses', () => {
    const refusing = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(readRecord(SCOPE, refusing)).toBeUndefined();
    expect(writeRecord(SCOPE, RECORD, refusing)).toBe(false);
  });
});
