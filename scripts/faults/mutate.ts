/** Changes files as bad memory, bad luck and bad people do; the same seed gives the same bytes. */
import { seededRandom } from '../../src/core/random.js';

/** A copy with `count` bits turned over, anywhere. */
export function flippedBits(bytes: Buffer, seed: number, count: number): Buffer {
  const random = seededRandom(seed);
  const copy = Buffer.from(bytes);
  for (let flip = 0; flip < count; flip++) {
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}

/** Values that readers of lengths and sizes trip over. */
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];

/**
 * A copy with one to sixteen changes: bits turned over, extreme values written (mostly near the start, where headers are), parts cut out,
 * doubled or overwritten by another part, the end cut off.
 */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  let copy = Buffer.from(bytes);
  const changes = 1 + below(16);
  for (let change = 0; change < changes && copy.length > 0; change++) {
    // Squared, so that half of the changes fall into the first quarter.
    const at = Math.floor(random() ** 2 * copy.length);
    const length = 1 + below(64);
    switch (below(7)) {
      case 0:
      case 1:
        copy[at] = (copy[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        copy.fill(EXTREMES[below(EXTREMES.length)] ?? 0, at, Math.min(copy.length, at + 1 + below(4)));
        break;
      case 3:
        copy = Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
        break;
      case 4:
        copy = Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
        break;
      case 5:
        copy.copyWithin(at, below(copy.length), below(copy.length) + length);
        break;
      default:
        if (below(8) === 0) copy = copy.subarray(0, at);
        else copy[at] = below(256);
    }
  }
  return copy;
}

/** What readers of JSON trip over. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  '',
  '__proto__',
  '../..',
  [],
  {},
  [[]],
  { length: -1 },
  'a'.repeat(10_000),
];

/**
 * A copy of a JSON document with one to four of its parts, anywhere in it, taken out, replaced by an odd value or by another part, or given a
 * name that it should not have.
 */
export function mutatedJson(document: unknown, seed: number): unknown {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const root = { document: structuredClone(document) };
  const changes = 1 + below(4);
  for (let change = 0; change < changes; change++) {
    const parts = partsOf(root);
    const [holder, key] = parts[below(parts.length)] ?? [root, 'document'];
    switch (below(4)) {
      case 0:
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else Reflect.deleteProperty(holder, key);
        break;
      case 1: {
        const [otherHolder, otherKey] = parts[below(parts.length)] ?? [root, 'document'];
        Reflect.set(holder, key, structuredClone(Reflect.get(otherHolder, otherKey)));
        break;
      }
      case 2:
        Reflect.set(holder, `${key}${String(below(10))}`, structuredClone(Reflect.get(holder, key)));
        break;
      default:
        Reflect.set(holder, key, structuredClone(ODD_VALUES[below(ODD_VALUES.length)]));
    }
  }
  // Taken out as a whole, it is nothing.
  return root.document ?? null;
}

/**
 * Broken forms of a JSON document, all different, half of them with broken structure and half with a bit flipped. Only such as are JSON and not
 * the document itself: the others would reach no reader, or break nothing.
 * @param isWanted leaves out others as well.
 */
export function brokenDocuments(text: Buffer, count: number, isWanted: (json: unknown) => boolean = () => true): unknown[] {
  const document: unknown = JSON.parse(text.toString());
  const seen = new Set([JSON.stringify(document)]);
  const broken: unknown[] = [];
  for (let seed = 1; broken.length < count; seed++) {
    const json = broken.length % 2 === 0 ? mutatedJson(document, seed) : parsed(flippedBits(text, seed, 1));
    if (json === undefined || seen.has(JSON.stringify(json)) || !isWanted(json)) continue;
    seen.add(JSON.stringify(json));
    broken.push(json);
  }
  return broken;
}

/** JSON, or `undefined` where the text is none. */
function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

/** Every part of a document, as what holds it and its name there; added to `parts`. */
function partsOf(holder: object, parts: (readonly [object, string])[] = []): readonly (readonly [object, string])[] {
  for (const [key, value] of Object.entries(holder) as [string, unknown][]) {
    parts.push([holder, key]);
    if (typeof value === 'object' && value !== null) partsOf(value, parts);
  }
  return parts;
}
