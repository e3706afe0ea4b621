/** Properties of the splits: groups stay whole, old groups stay where they are, and no test image ever becomes a training image. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPLITS } from '../../../../training/src/data/image-manifest.js';
import { assignSplits, fartherFromTrain } from '../../../../training/src/prepare/split.js';
import type { SplitGroup } from '../../../../training/src/prepare/split.js';
import { UnionFind } from '../../../../training/src/prepare/union-find.js';

const SHARES = { val: 0.1, test: 0.15 };
const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 });
const linksAmong = (count: number) => fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 });
const linked = names.chain((keys) => fc.tuple(fc.constant(keys), linksAmong(keys.length)));

function unionOf(keys: readonly string[], links: readonly (readonly [number, number])[]): UnionFind {
  const sets = new UnionFind();
  for (const [a, b] of links) sets.link(keys[a] ?? '', keys[b] ?? '');
  return sets;
}
const groups = (keys: readonly string[]): SplitGroup[] => keys.map((key) => ({ key, stated: null }));

describe('splits', () => {
  it('keep linked groups together under one name, whatever the order', () => {
    fc.assert(
      fc.property(linked, fc.integer({ min: 1, max: 999 }), ([keys, links], seed) => {
        const sets = unionOf(keys, links);
        const placed = assignSplits(groups(keys), sets, seed, SHARES);
        for (const [a, b] of links) {
          const [one, other] = [placed.get(keys[a] ?? ''), placed.get(keys[b] ?? '')];
          expect([one?.split, one?.group]).toEqual([other?.split, other?.group]);
        }
        const backwards = unionOf(
          keys,
          [...links].reverse().map(([a, b]) => [b, a]),
        );
        const again = assignSplits(groups([...keys].reverse()), backwards, seed, SHARES);
        for (const key of keys) expect(again.get(key)).toEqual(placed.get(key));
      }),
    );
  });

  it('never move a group for data that is added and not linked to it', () => {
    fc.assert(
      fc.property(linked, names, ([keys, links], more) => {
        const before = assignSplits(groups(keys), unionOf(keys, links), 1, SHARES);
        const added = more.map((key) => `added ${key}`).filter((key) => !keys.includes(key));
        const sets = unionOf(keys, links);
        for (const key of added) sets.link(added[0] ?? key, key);
        const after = assignSplits([...groups(added), ...groups(keys)], sets, 1, SHARES);
        for (const key of keys) expect(after.get(key)).toEqual(before.get(key));
      }),
    );
  });

  it('move a group only away from train when links are added', () => {
    const twoLinks = names.chain((keys) => fc.tuple(fc.constant(keys), linksAmong(keys.length), linksAmong(keys.length)));
    const stated = fc.array(fc.constantFrom(null, ...SPLITS), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(twoLinks, stated, ([keys, links, more], states) => {
        const all = keys.map((key, at) => ({ key, stated: states[at] ?? null }));
        const before = assignSplits(all, unionOf(keys, links), 1, SHARES);
        const after = assignSplits(all, unionOf(keys, [...links, ...more]), 1, SHARES);
        for (const key of keys) {
          const [from, to] = [before.get(key)?.split ?? 'train', after.get(key)?.split ?? 'train'];
          expect(fartherFromTrain(from, to)).toBe(to);
        }
      }),
    );
  });

  it('have about the shares that were asked for, and follow the seed', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `IP_${at}`);
    const placed = assignSplits(groups(keys), new UnionFind(), 1, SHARES);
    const share = (split: string) => [...placed.values()].filter((place) => place.split === split).length / keys.length;
    // Five standard deviations of a fraction of 20,000.
    expect(Math.abs(share('test') - 0.15)).toBeLessThan(0.0127);
    expect(Math.abs(share('val') - 0.1)).toBeLessThan(0.0107);
    const other = assignSplits(groups(keys), new UnionFind(), 2, SHARES);
    expect(keys.filter((key) => other.get(key)?.split !== placed.get(key)?.split).length).toBeGreaterThan(5_000);
  });

  it('never take an image out of test for a larger share of test', () => {
    const keys = Array.from({ length: 500 }, (_, at) => `HAM_${at}`);
    const small = assignSplits(groups(keys), new UnionFind(), 1, SHARES);
    const large = assignSplits(groups(keys), new UnionFind(), 1, { val: 0.1, test: 0.3 });
    for (const key of keys) if (small.get(key)?.split === 'test') expect(large.get(key)?.split).toBe('test');
  });

  it('keep a stated split, unless a link leads farther from train', () => {
    const sets = new UnionFind();
    sets.link('a', 'b');
    const stated: SplitGroup[] = [
      { key: 'a', stated: 'train' },
      { key: 'b', stated: 'test' },
      { key: 'c', stated: 'val' },
    ];
    const placed = assignSplits(stated, sets, 1, { val: 0, test: 0 });
    expect(placed.get('a')).toMatchObject({ alone: 'train', split: 'test' });
    expect(placed.get('c')).toMatchObject({ alone: 'val', split: 'val', group: 'c' });
  });
});

describe('disjoint sets', () => {
  it('are those of the graph of links, searched breadth first', () => {
    fc.assert(
      fc.property(linked, ([keys, links]) => {
        const sets = unionOf(keys, links);
        const neighbours = new Map(keys.map((key) => [key, new Set<string>()]));
        for (const [a, b] of links) {
          neighbours.get(keys[a] ?? '')?.add(keys[b] ?? '');
          neighbours.get(keys[b] ?? '')?.add(keys[a] ?? '');
        }
        for (const start of keys) {
          const reached = new Set([start]);
          for (const key of reached) for (const next of neighbours.get(key) ?? []) reached.add(next);
          for (const key of keys) expect(sets.find(key) === sets.find(start)).toBe(reached.has(key));
        }
      }),
    );
  });
});
