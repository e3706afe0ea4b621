/** What writing a version leaves alone in the folder of the versions, and how the card describes a network. */
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { byModality } from '../../../../src/core/modality.js';
import { UNCALIBRATED } from '../../../../src/core/calibration/postprocess.js';
import { describeArchitecture } from '../../../../training/src/export/describe-architecture.js';
import { writeVersion } from '../../../../training/src/export/write-version.js';
import { createMobileNetV2 } from '../../../../training/src/network/mobilenet-v2.js';
import { createPlainCnn } from '../../../../training/src/network/plain-cnn.js';

let dir: string;

const point = { threshold: 0.5, sensitivity: 1, specificity: 1 };
const write = (version: string) =>
  writeVersion(
    dir,
    {
      ...{ version, createdAt: '2026-01-01', views: ['upright'], camSize: 2, modality: false, cardJson: '{}' },
      files: { modelJson: Uint8Array.of(1), weightsBin: Uint8Array.of(2) },
      spec: { sizePx: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      decisions: byModality(() => ({
        ...UNCALIBRATED,
        operatingPoints: { highSensitivity: point, ruleIn: point },
        notALesionThreshold: 0.5,
      })),
    },
    [],
  );

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
});

describe('writeVersion', () => {
  it('replaces the version before, and leaves every other file and folder where it is', async () => {
    await mkdir(path.join(dir, 'photos'));
    await writeFile(path.join(dir, 'photos/1.jpg'), 'mine');
    await writeFile(path.join(dir, 'notes.txt'), 'mine');
    await mkdir(path.join(dir, 'looks-like-one'));
    await writeFile(path.join(dir, 'looks-like-one/manifest.json'), '{"name":"another app"}');
    await write('1');
    await write('2');
    expect((await readdir(dir)).sort()).toEqual(['2', 'current.json', 'looks-like-one', 'notes.txt', 'photos']);
    expect(await readFile(path.join(dir, 'photos/1.jpg'), 'utf8')).toBe('mine');
    await write('2');
    expect(await readdir(path.join(dir, '2'))).toHaveLength(4);
  });

  it('refuses to replace a folder that is no version', async () => {
    await mkdir(path.join(dir, '3'));
    await writeFile(path.join(dir, '3/thesis.txt'), 'mine');
    await expect(write('3')).rejects.toThrow(/3 is there and is no model version/u);
    expect(await readFile(path.join(dir, '3/thesis.txt'), 'utf8')).toBe('mine');
  });
});

describe('the architecture on the card', () => {
  it('is that of the network, with the weights that the first run of the chain began from', () => {
    const narrow = createMobileNetV2({ widthMultiplier: 0.35, seed: 1, sizePx: 32 });
    expect(describeArchitecture(narrow, { settings: { base: 'random weights, MobileNetV2 0.35' } })).toBe(
      'MobileNetV2, width 0.35, trained from random weights',
    );
    const chain = {
      averaged: [{ run: { settings: { base: 'best' }, baseRun: { settings: { base: 'mobilenet-v2-1.0-224' }, baseRun: null } } }],
    };
    const keras = { topology: { config: { name: 'gluon_mobilenetv2_1.0', layers: [] } } };
    expect(describeArchitecture(keras, chain)).toBe('MobileNetV2, width 1.0, trained from "mobilenet-v2-1.0-224"');
    expect(describeArchitecture(createPlainCnn({ sizePx: 32, seed: 1, widthMultiplier: 0.1 }), null)).toBe('plain CNN');
  });
});
