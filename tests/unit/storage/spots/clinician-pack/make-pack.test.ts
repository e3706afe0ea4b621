/** The zip of the clinician pack: its files, and that nothing in it says who the person is. */
import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { JpegOptions } from 'sharp';
import { expect, it, vi } from 'vitest';
import type { Bundle } from '../../../../../src/core/clinician-pack/fhir-types.js';
import type { VisitPhoto } from '../../../../../src/core/schemas/spot.js';
import { readZip } from '../../../../../src/storage/spots/backup/zip.js';
import { makePack } from '../../../../../src/storage/spots/clinician-pack/make-pack.js';
import type { PackPorts, PackRequest } from '../../../../../src/storage/spots/clinician-pack/make-pack.js';
import { PRIVATE_WORDS, packedSpot } from '../../../../fixtures/packed-spots.js';

const draw = (options: JpegOptions = {}): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#c89678' } })
    .jpeg(options)
    .toBuffer();

const blobOf = (bytes: Uint8Array, type: string): Blob => new Blob([new Uint8Array(bytes)], { type });

/** As a browser would encode a kept photo again. */
async function encodedAgain(kept: Blob): Promise<Blob> {
  return blobOf(
    await sharp(await kept.arrayBuffer())
      .jpeg({ quality: 89 })
      .toBuffer(),
    'image/jpeg',
  );
}

function portsWith(photoOf: (id: string) => Promise<Blob>, change: Partial<PackPorts> = {}): PackPorts {
  return {
    getPhoto: async (id) => ({ kind: 'ok', value: await photoOf(id) }),
    asPlainJpeg: async (kept) => ({ kind: 'ok', value: await encodedAgain(kept) }),
    loadDicom: () => import('../../../../../src/storage/spots/clinician-pack/dicom-file.js'),
    now: () => new Date('2026-11-28T12:00:00Z'),
    newId: randomUUID,
    ...change,
  };
}

const request = (change: Partial<PackRequest> = {}): PackRequest => ({
  spots: [packedSpot().packed, packedSpot().packed],
  withheld: new Map(),
  ...{ readme: 'What is in here', report: '<!doctype html><title>Report</title>', withDicom: false },
  ...change,
});

/** The files of a pack that was made. */
async function filesOf(what: PackRequest, ports: PackPorts): Promise<ReadonlyMap<string, Uint8Array>> {
  const made = await makePack(what, ports, () => undefined);
  if (made.kind === 'failed') throw new Error(made.failure.kind);
  const files = new Map<string, Uint8Array>();
  for await (const { name, bytes } of readZip(made.value.stream(), () => Infinity)) files.set(name, bytes);
  return files;
}

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

it('holds the page, the photos to the byte, and a bundle that names each with its digest', async () => {
  const photos = new Map<string, Buffer>();
  let quality = 50;
  const ports = portsWith(async (id) => {
    const bytes = await draw({ quality: quality++ });
    photos.set(id, bytes);
    return blobOf(bytes, 'image/jpeg');
  });
  const files = await filesOf(request(), ports);
  const names = [1, 2].flatMap((spot) => [1, 2].map((photo) => `photos/spot-${String(spot)}-photo-${String(photo)}.jpg`));
  expect([...files.keys()]).toEqual(['README.txt', 'report.html', ...names, 'fhir-bundle.json']);
  expect(textOf(files.get('README.txt'))).toBe('What is in here');
  const { entry } = JSON.parse(textOf(files.get('fhir-bundle.json'))) as Bundle;
  const media = entry.flatMap(({ resource }) => (resource.resourceType === 'Media' ? [resource] : []));
  expect(media.map(({ content }) => content.url)).toEqual(names);
  for (const { id, content } of media) {
    const bytes = photos.get(id);
    expect(Buffer.from(files.get(content.url) ?? [])).toEqual(bytes);
    expect(content).toMatchObject({
      size: bytes?.length,
      hash: createHash('sha1')
        .update(bytes ?? '')
        .digest('base64'),
    });
  }
});

it('says in no file who the person is', async () => {
  const files = await filesOf(
    request({ withDicom: true }),
    portsWith(async () => blobOf(await draw(), 'image/jpeg')),
  );
  for (const [name, bytes] of files) {
    for (const words of PRIVATE_WORDS) expect(`${name} ${Buffer.from(bytes).toString('latin1')}`).not.toContain(words);
  }
});

it('adds a DICOM file a photo where they are wanted, and loads the writer only then', async () => {
  const loadDicom = vi.fn(() => import('../../../../../src/storage/spots/clinician-pack/dicom-file.js'));
  const ports = portsWith(async () => blobOf(await draw(), 'image/jpeg'), { loadDicom });
  await filesOf(request(), ports);
  expect(loadDicom).not.toHaveBeenCalled();
  const files = await filesOf(request({ withDicom: true }), ports);
  expect(loadDicom).toHaveBeenCalledOnce();
  const dicom = [...files].filter(([name]) => name.startsWith('dicom/'));
  expect(dicom.map(([name]) => name)).toContain('dicom/spot-2-photo-1.dcm');
  expect(dicom).toHaveLength(4);
  for (const [, bytes] of dicom) expect(textOf(bytes.slice(128, 132))).toBe('DICM');
});

it('encodes again what is no JPEG, and for DICOM what is no plain one', async () => {
  const asWebp = async (id: string): Promise<Blob> =>
    blobOf(
      await sharp(await draw())
        .webp()
        .toBuffer(),
      `image/webp;${id}`,
    );
  const { packed } = packedSpot();
  const ofWebp = packed.visits.map((visit) => ({
    ...visit,
    photos: visit.photos.map((photo): VisitPhoto => ({ ...photo, type: 'image/webp' })),
  }));
  const webp = await filesOf(request({ spots: [{ ...packed, visits: ofWebp }], withDicom: true }), portsWith(asWebp));
  expect(await sharp(webp.get('photos/spot-1-photo-1.jpg')).metadata()).toMatchObject({
    format: 'jpeg',
    width: 400,
    height: 300,
  });
  const full = await draw({ chromaSubsampling: '4:4:4' });
  const kept = await filesOf(
    request({ spots: [packed], withDicom: true }),
    portsWith(() => Promise.resolve(blobOf(full, 'image/jpeg'))),
  );
  expect(Buffer.from(kept.get('photos/spot-1-photo-1.jpg') ?? [])).toEqual(full);
  const dicom = Buffer.from(kept.get('dicom/spot-1-photo-1.dcm') ?? []);
  expect(dicom.includes('YBR_FULL_422')).toBe(true);
  expect(dicom.includes(full.subarray(0, 400))).toBe(false);
});

it('counts the photos', async () => {
  const onPhoto = vi.fn();
  await makePack(
    request(),
    portsWith(async () => blobOf(await draw(), 'image/jpeg')),
    onPhoto,
  );
  expect(onPhoto.mock.calls).toEqual([[1], [2], [3], [4]]);
});

it('names why there is none: a photo that is gone, one that can’t be drawn, code that can’t be fetched', async () => {
  const photoOf = async (): Promise<Blob> => blobOf(await draw({ progressive: true }), 'image/jpeg');
  const failureWith = async (change: Partial<PackPorts>): Promise<unknown> => {
    const made = await makePack(request({ withDicom: true }), portsWith(photoOf, change), () => undefined);
    return made.kind === 'failed' ? made.failure : undefined;
  };
  const missing = { kind: 'spots-missing', id: 'x' } as const;
  expect(await failureWith({ getPhoto: () => Promise.resolve({ kind: 'failed', failure: missing }) })).toEqual(missing);
  const undrawn = { kind: 'spots-photo', detail: 'x' } as const;
  expect(await failureWith({ asPlainJpeg: () => Promise.resolve({ kind: 'failed', failure: undrawn }) })).toEqual(undrawn);
  const progressive = { asPlainJpeg: async () => ({ kind: 'ok', value: await photoOf() }) as const };
  expect(await failureWith(progressive)).toEqual({ kind: 'spots-photo', detail: 'no baseline JPEG' });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(await failureWith({ loadDicom: () => Promise.reject(new TypeError('offline')) })).toEqual({
    kind: 'dicom-code-missing',
  });
  expect(warn).toHaveBeenCalledOnce();
});
