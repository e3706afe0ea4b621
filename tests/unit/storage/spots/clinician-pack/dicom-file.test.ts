/** DICOM files against Debian's dciodvfy (dicom3tools), dcmdump and dcmj2pnm (dcmtk). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { JpegOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { absenceOf } from '../../../../../scripts/debian-packages.js';
import { dicomAttributes, uidOf } from '../../../../../src/core/clinician-pack/dicom-attributes.js';
import type { DicomAttributes } from '../../../../../src/core/clinician-pack/dicom-attributes.js';
import { readJpegHeader } from '../../../../../src/core/clinician-pack/jpeg-header.js';
import { numberedPhotos } from '../../../../../src/core/clinician-pack/pack-content.js';
import type { PackedSpot } from '../../../../../src/core/clinician-pack/pack-content.js';
import { dicomFile } from '../../../../../src/storage/spots/clinician-pack/dicom-file.js';
import { PRIVATE_WORDS, packedSpot } from '../../../../fixtures/packed-spots.js';

const isThere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const absence = absenceOf({
  name: 'The DICOM files',
  packages: ['dicom3tools', 'dcmtk'],
  isInstalled: () => ['dciodvfy', 'dcmdump', 'dcmj2pnm'].every(isThere),
});

/** Noise, so that the file is as large as that of a photo. */
function photo(options: JpegOptions = {}, isGrey = false): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const drawn = sharp({ create: { width: 401, height: 300, channels: 3, background: '#c89678', noise } });
  return (isGrey ? drawn.toColourspace('b-w') : drawn).jpeg(options).toBuffer();
}

/** The file of the later photo of a spot. */
function fileOf(packed: PackedSpot, jpeg: Buffer, change: DicomAttributes = {}): string {
  const header = readJpegHeader(jpeg);
  const numbered = numberedPhotos([packed])[1];
  if (header === undefined || header.colours === 'full' || numbered === undefined) throw new Error('no photo');
  const { width, height, colours } = header;
  const attributes = dicomAttributes({
    ...{ packed, numbered, now: '2026-11-28T12:00:00.000Z' },
    jpeg: { width, height, colours, bytes: jpeg.length },
  });
  const name = path.join(mkdtempSync(path.join(tmpdir(), 'naevus-dicom-')), 'photo.dcm');
  writeFileSync(name, dicomFile({ ...attributes, ...change }, jpeg));
  return name;
}

/** What a program prints, and the lines that name an error. */
function read(command: string, ...args: readonly string[]): { readonly text: string; readonly errors: readonly string[] } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'latin1' });
  expect(status).toBe(0);
  const text = `${stdout}${stderr}`;
  return { text, errors: text.split('\n').filter((line) => /^(?:Error|[EF]:)/u.test(line)) };
}

describe.skipIf(absence !== undefined)(absence ?? 'DICOM files', () => {
  it.each([
    ['as browsers encode them', {}, false],
    ['in grey', {}, true],
  ] as const)('photos %s are accepted without an error', async (_, options, isGrey) => {
    const file = fileOf(packedSpot().packed, await photo(options, isGrey));
    const verified = read('dciodvfy', file);
    expect(verified.text).toContain('VLPhotographicImage');
    expect(verified.errors).toEqual([]);
    expect(read('dcmdump', file).errors).toEqual([]);
  });

  it.each([0, 1])('a photo whose length is odd or even (%i) is accepted, and every element is of even length', async (parity) => {
    const sizes = [80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91].map((quality) => photo({ quality }));
    const jpeg = (await Promise.all(sizes)).find(({ length }) => length % 2 === parity);
    if (jpeg === undefined) throw new Error('none of that length');
    const file = fileOf(packedSpot().packed, jpeg);
    expect(read('dciodvfy', file).errors).toEqual([]);
    expect(read('dcmdump', file).errors).toEqual([]);
    expect(readFileSync(file).length % 2).toBe(0);
  });

  it('dciodvfy names an error where something is wrong', async () => {
    const file = fileOf(packedSpot().packed, await photo(), { PhotometricInterpretation: 'YBR_FULL', Modality: '' });
    const { stdout, stderr } = spawnSync('dciodvfy', [file], { encoding: 'latin1' });
    expect(`${stdout}${stderr}`).toContain('Error - Unrecognized enumerated value <YBR_FULL>');
  });

  it('every region of the body is one that is accepted', async () => {
    const jpeg = await photo();
    for (const region of ['scalp', 'right-lower-leg', 'left-sole', 'genital-area'] as const) {
      const file = fileOf(packedSpot({ view: 'back', x: 0.5, y: 0.5, region }).packed, jpeg);
      expect(read('dciodvfy', file).errors).toEqual([]);
    }
    const { packed } = packedSpot();
    expect(read('dciodvfy', fileOf({ ...packed, spot: { id: packed.spot.id } }, jpeg)).errors).toEqual([]);
  });

  it('says nothing of the person, and keeps the JPEG to the byte', async () => {
    const jpeg = await photo();
    const file = fileOf(packedSpot().packed, jpeg);
    const bytes = readFileSync(file);
    expect(bytes.includes(jpeg)).toBe(true);
    for (const words of PRIVATE_WORDS) expect(bytes.includes(words)).toBe(false);
    const { text } = read('dcmdump', file);
    for (const keyword of ['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex']) {
      expect(text).toMatch(new RegExp(`no value available.*${keyword}`, 'u'));
    }
  });

  it('an independent reader decodes it to the same pixels', async () => {
    const jpeg = await photo();
    const file = fileOf(packedSpot().packed, jpeg);
    read('dcmj2pnm', '--write-png', file, `${file}.png`);
    const decoded = await sharp(`${file}.png`).raw().toBuffer();
    const expected = await sharp(jpeg).raw().toBuffer();
    expect(decoded.length).toBe(expected.length);
    const differences = expected.map((value, at) => Math.abs(value - (decoded[at] ?? 0)));
    // Two decoders fill in the colours between samples differently.
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(5);
  });
});

describe('UIDs', () => {
  it('name one thing: the series of a first visit is not the study of its spot', () => {
    const { packed } = packedSpot();
    const [numbered] = numberedPhotos([packed]);
    if (numbered === undefined) throw new Error('no photo');
    expect(numbered.visit.id).toBe(packed.spot.id);
    const jpeg = { width: 8, height: 8, colours: 'grey', bytes: 8 } as const;
    const attributes = dicomAttributes({ packed, numbered, now: '2026-11-28T12:00:00.000Z', jpeg });
    const { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID } = attributes;
    expect(new Set([StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID]).size).toBe(3);
    expect(SeriesInstanceUID).toMatch(/^[\d.]{1,64}$/u);
  });

  it('are UUIDs as PS3.5, B.2 has them', () => {
    // The example of the standard.
    expect(uidOf('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe('2.25.329800735698586629295641978511506172918');
  });
});
