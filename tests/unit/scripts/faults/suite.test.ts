/** Counting faults: what is lost is counted and named, a cancelled run counts what was run, the report reads back. */
import { describe, expect, it } from 'vitest';
import { flippedBits, mutated } from '../../../../scripts/faults/mutate.js';
import { markdownTable, parseFaultReport, runSuite, tableLines } from '../../../../scripts/faults/suite.js';
import type { FaultSuite } from '../../../../scripts/faults/suite.js';

const never = new AbortController().signal;
const fine = { title: 'fine', run: () => Promise.resolve() };
const broken = { title: 'broken', injected: 20, run: () => Promise.reject(new Error('gone\nstack')) };

describe('runSuite', () => {
  const suite: FaultSuite<undefined> = { name: 'some', cases: [fine, broken, fine] };

  it('goes on after a loss, and counts as many faults as a case put in', async () => {
    const done: number[] = [];
    const told: unknown[] = [];
    const { tally, losses } = await runSuite(
      suite,
      undefined,
      never,
      (count) => done.push(count),
      (loss) => told.push([done.length, loss]),
    );
    expect(tally).toEqual({ injected: 22, survived: 2, lost: 20 });
    expect(losses).toEqual([{ suite: 'some', title: 'broken', reason: 'gone' }]);
    expect(done).toEqual([1, 2, 3]);
    // At once, before the cases that follow.
    expect(told).toEqual([[1, losses[0]]]);
  });

  it('stops where it is told to, and counts what was run', async () => {
    const cancel = new AbortController();
    const { tally } = await runSuite(suite, undefined, cancel.signal, () => {
      cancel.abort();
    });
    expect(tally).toEqual({ injected: 1, survived: 1, lost: 0 });
  });

  it('does not count a case that the cancelling itself broke', async () => {
    const cancel = new AbortController();
    const pulled = {
      title: 'browser closed',
      run: () => {
        cancel.abort();
        return Promise.reject(new Error('closed'));
      },
    };
    const { tally } = await runSuite({ name: 'some', cases: [fine, pulled] }, undefined, cancel.signal, () => undefined);
    expect(tally).toEqual({ injected: 1, survived: 1, lost: 0 });
  });
});

describe('the report', () => {
  const report = { suites: { corpus: { injected: 90, survived: 89, lost: 1 } } };

  it('is a table in text and in Markdown', () => {
    expect(tableLines(report)).toEqual(['suite   injected  survived  lost', 'corpus        90        89     1']);
    expect(markdownTable(report)).toContain('| corpus | 90 | 89 | 1 |');
  });

  it('reads back, and refuses what it is not', () => {
    expect(parseFaultReport(JSON.stringify(report))).toEqual(report);
    expect(parseFaultReport('{')).toContain('no JSON');
    expect(parseFaultReport('{}')).toContain('suites');
    expect(parseFaultReport('{"suites":{"a":{"injected":1}}}')).toContain('survived');
  });
});

describe('mutations', () => {
  const bytes = Buffer.from(Array.from({ length: 500 }, (_, at) => at % 256));

  it('are the same for the same seed, and leave the original alone', () => {
    const before = Buffer.from(bytes);
    for (let seed = 0; seed < 200; seed++) expect(mutated(bytes, seed)).toEqual(mutated(bytes, seed));
    expect(flippedBits(bytes, 1, 12)).not.toEqual(bytes);
    expect(bytes).toEqual(before);
  });

  it('differ from seed to seed', () => {
    const all = Array.from({ length: 200 }, (_, seed) => mutated(bytes, seed).toString('base64'));
    expect(new Set(all).size).toBeGreaterThan(190);
  });
});
