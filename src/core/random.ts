/**
 * A seeded random number generator, "mulberry32" (Tommy Ettinger, public domain): integer arithmetic only, so that every platform gives the
 * same bits.
 * @param seed any integer; its low 32 bits are used.
 * @returns a function that returns the next number, 0 inclusive to 1 exclusive.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
