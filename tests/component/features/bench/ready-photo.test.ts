/** From a file to what the network is to assess: the centre square, or what the outline frames there, with the file decoded again for that alone. */
import { describe, expect, it } from 'vitest';
import { readyPhoto } from '../../../../src/features/bench/run/ready-photo.js';
import type { ReadyPhotoPorts } from '../../../../src/features/bench/run/ready-photo.js';
import type { ModelManifest } from '../../../../src/core/schemas/manifest.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';
import { qualityOf } from '../../../fixtures/assessment.js';

const CENTRE: SquareCrop = { x: 20, y: 0, size: 60 };
const FRAMED: SquareCrop = { x: 30, y: 10, size: 40 };
const PLAIN = { input: { sizePx: 64 } } as Pick<ModelManifest, 'input' | 'outline'>;
const FRAMING = { ...PLAIN, outline: { cells: 16, threshold: 0, margin: 2 } };

/** Ports that write down which squares were asked for. */
function ports(frame: ReadyPhotoPorts['frame']): ReadyPhotoPorts & { readonly taken: (SquareCrop | undefined)[] } {
  const taken: (SquareCrop | undefined)[] = [];
  return {
    taken,
    frame,
    preprocess: (photo, _spec, crop) => {
      taken.push(crop);
      if (photo.size === 0) return Promise.resolve({ kind: 'failed', failure: { kind: 'photo-empty' } });
      const value = {
        input: new Float32Array(1),
        photo: { sha256: '0'.repeat(64), width: 100, height: 60 },
        crop: crop ?? CENTRE,
        quality: qualityOf(null),
        timings: { decodeMs: 0, cropMs: 0, qualityMs: 0 },
      };
      return Promise.resolve({ kind: 'ok', value });
    },
  };
}

const file = new File(['photo'], 'photo.jpg');
const framed = ports(() => Promise.resolve({ kind: 'ok', value: FRAMED }));

describe('a photo that is ready', () => {
  it('is the centre square where the model frames nothing, and nobody is asked', async () => {
    const untouched = ports(() => Promise.reject(new Error('nobody asks')));
    expect(await readyPhoto(file, PLAIN, untouched)).toMatchObject({ kind: 'ok', value: { crop: CENTRE } });
    expect(untouched.taken).toEqual([undefined]);
  });

  it('is what the outline frames where the model says how', async () => {
    expect(await readyPhoto(file, FRAMING, framed)).toMatchObject({ kind: 'ok', value: { crop: FRAMED } });
    expect(framed.taken).toEqual([undefined, FRAMED]);
  });

  it('is not decoded again where the outline shows no spot', async () => {
    const same = ports(({ crop }) => Promise.resolve({ kind: 'ok', value: { ...crop } }));
    expect(await readyPhoto(file, FRAMING, same)).toMatchObject({ kind: 'ok', value: { crop: CENTRE } });
    expect(same.taken).toEqual([undefined]);
  });

  it('is a broken file, or none at all where the network can’t go on', async () => {
    expect(await readyPhoto(new File([], 'empty.jpg'), FRAMING, framed)).toEqual({
      kind: 'failed',
      failure: { kind: 'photo-empty' },
    });
    const stopped = ports(() => Promise.resolve({ kind: 'failed', failure: { kind: 'aborted' } }));
    expect(await readyPhoto(file, FRAMING, stopped)).toEqual({ kind: 'stopped', failure: { kind: 'aborted' } });
  });
});
