/** Files that were cut or changed on their way, and files that call themselves what they are not. */
import { flippedBits } from '../mutate.js';
import { FORMATS, REFUSED_AS, encoded } from './corpus-file.js';
import type { Format, CorpusFile } from './corpus-file.js';

const SHARES = [0.1, 0.5, 0.9, 0.99];
const FLIP_SEEDS = [1, 2, 3, 4];
/** Bits that are turned over in one file. */
const FLIPS = 12;

/** For each format another that a file may wrongly claim to be. */
const CLAIMS: Readonly<Record<Format, { name: string; mimeType: string }>> = {
  jpeg: { name: 'photo.png', mimeType: 'image/png' },
  png: { name: 'photo.jpg', mimeType: 'image/jpeg' },
  webp: { name: 'photo.txt', mimeType: 'text/plain' },
  avif: { name: 'photo', mimeType: '' },
};

/** How far an answer to the same spot in another format may lie from the plain one's, in probability. */
const CODEC_TOLERANCE = 0.05;

/** Truncated, bit-flipped and misnamed files in each format. */
export function damagedFiles(): CorpusFile[] {
  return FORMATS.flatMap((format) => {
    const own = { name: `photo.${format}`, mimeType: `image/${format}` };
    const truncated = SHARES.map((share): CorpusFile => ({
      ...own,
      title: `${format}, cut after ${String(share * 100)}%`,
      expects: REFUSED_AS.damaged,
      async make() {
        const whole = await encoded(format);
        return whole.subarray(0, Math.floor(whole.length * share));
      },
    }));
    const flipped = FLIP_SEEDS.map((seed): CorpusFile => ({
      ...own,
      title: `${format}, ${String(FLIPS)} bits turned over, seed ${String(seed)}`,
      expects: { kind: 'either' },
      make: async () => flippedBits(await encoded(format), seed, FLIPS),
    }));
    const misnamed: CorpusFile = {
      ...CLAIMS[format],
      title: `${format} that calls itself ${CLAIMS[format].mimeType || 'nothing'}`,
      expects: { kind: 'photo', tolerance: CODEC_TOLERANCE },
      make: () => encoded(format),
    };
    const trailing: CorpusFile = {
      ...own,
      title: `${format} with 100 kB of zeros after its end`,
      expects: { kind: 'either' },
      make: async () => Buffer.concat([await encoded(format), Buffer.alloc(100_000)]),
    };
    return [...truncated, ...flipped, misnamed, trailing];
  });
}
