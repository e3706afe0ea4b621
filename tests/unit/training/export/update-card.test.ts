/** `evaluate` on a toy version: figures, the HTML report, and the card written again with digests that still lead to it. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseModelCard, parseRetainedCardSections } from '../../../../src/core/schemas/model-card.js';
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';
import type { EvaluationReport } from '../../../../src/core/schemas/evaluation.js';
import { parseManifest, parsePointer } from '../../../../src/core/schemas/manifest.js';
import { PHOTO_VARIANTS } from '../../../../training/src/data/photo-variants.js';
import { CliError } from '../../../../training/src/cli-error.js';
import { sha256Hex } from '../../../../training/src/sha256.js';
import { writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { createProgram } from '../../../../training/src/program.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

let dir: string;
const model = (...names: string[]): string => path.join(dir, 'model', ...names);
const command = (...words: string[]) => createProgram().parseAsync(words, { from: 'user' });
const evaluate = (...words: string[]) => command('evaluate', '--data', dir, '--model', model(), ...words);
const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

async function readModelCard(): Promise<ModelCard> {
  const parsed = parseModelCard(await readJson(model('toy', 'card.json')));
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

describe('evaluate', () => {
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    await mkdir(path.join(dir, 'run'));
    await writeNetwork(path.join(dir, 'run/best'), toyNetwork(32));
    await writeFile(path.join(dir, 'run/run.json'), '{"history":[],"note":"kept"}');
    await command(
      'export',
      '--data',
      dir,
      '--run',
      path.join(dir, 'run'),
      '--out',
      model(),
      '--sizes',
      '32',
      '--model-version',
      'toy',
    );
  });

  it('writes figures with drawn kinds and a report that stands alone', async () => {
    const [json, page] = [path.join(dir, 'figures.json'), path.join(dir, 'report.html')];
    await evaluate('--split', 'test', '--json', json, '--html', page);
    const figures = (await readJson(json)) as EvaluationReport;
    expect(figures).toMatchObject({ model: 'toy', split: 'test' });
    expect(Object.values(figures.notALesion?.kinds ?? {}).filter(({ drawn }) => drawn)).toHaveLength(7);
    expect(Object.values(figures.sources).reduce((sum, { n }) => sum + n, 0)).toBe(16);
    expect(await readFile(page, 'utf8')).toContain('Limitations');
  });

  it('rewrites the card; files, decisions and what the card kept stay, digests lead to it', async () => {
    const before = parseManifest(await readJson(model('toy', 'manifest.json')));
    const rows = path.join(dir, 'ablation.json');
    await writeFile(rows, '[{"name":"base","change":"nothing","valScore":0.5}]');
    await evaluate('--write-card', '--ablation', rows);
    const card = await readModelCard();
    expect(card).toMatchObject({ version: 'toy', run: { note: 'kept' }, ablation: [{ name: 'base' }] });
    expect(card.evaluation.val.split).toBe('val');
    expect(card.evaluation.test.notALesion?.kinds).toHaveProperty('drawn-text');

    const manifestBytes = await readFile(model('toy', 'manifest.json'));
    const pointer = parsePointer(await readJson(model('current.json')));
    expect(pointer).toMatchObject({
      kind: 'ok',
      value: { manifest: { bytes: manifestBytes.length, sha256: sha256Hex(manifestBytes) } },
    });
    const after = parseManifest(JSON.parse(manifestBytes.toString()));
    if (before.kind !== 'ok' || after.kind !== 'ok') throw new Error('no manifest');
    const cardBytes = await readFile(model('toy', 'card.json'));
    expect(after.value).toEqual({
      ...before.value,
      files: { ...before.value.files, 'card.json': { bytes: cardBytes.length, sha256: sha256Hex(cardBytes) } },
    });
  });

  it('has from the export what the command “stability” finds, which goes on from the looks that it kept', async () => {
    const before = await readModelCard();
    const limitInManifest = async () => {
      const parsed = parseManifest(await readJson(model('toy', 'manifest.json')));
      return parsed.kind === 'ok' ? parsed.value.stability?.limit : undefined;
    };
    expect(before.stability?.test['all']?.n).toBeGreaterThan(5);
    expect(await limitInManifest()).toBe(before.stability?.limit);
    const keep = path.join(dir, 'looks.jsonl');
    const stability = (...words: string[]) => command('stability', '--data', dir, '--model', model(), ...words);
    await stability('--cache', keep);
    const kept = await readFile(keep, 'utf8');
    await stability('--cache', keep, '--write');
    await command('explanation-check', '--data', dir, '--model', model(), '--write');
    expect(await readFile(keep, 'utf8')).toBe(kept);
    expect(await readModelCard()).toEqual(before);
    expect(await limitInManifest()).toBe(before.stability?.limit);
  });

  it('puts tables into the card without measuring anything again, the trained figures next to the left-out ones', async () => {
    // The drawn images are too few to be ranked; the card gets a figure, as if they were not.
    const ranked = await readModelCard();
    Object.assign(ranked.evaluation.test.sources['drawn']?.suspicious ?? {}, { auc: 0.7 });
    await writeFile(model('toy', 'card.json'), JSON.stringify(ranked));
    const before = await readModelCard();
    const [rows, sources] = [path.join(dir, 'rows.json'), path.join(dir, 'sources.json')];
    await writeFile(rows, '[{"name":"mixup","change":"on"}]');
    await writeFile(
      sources,
      '{"drawn":{"n":12,"suspicious":{"leftOut":{"auc":0.4}}},"elsewhere":{"suspicious":{"leftOut":{"auc":0.3}}}}',
    );
    await command('card', '--model', model(), '--ablation', rows, '--leave-one-source-out', sources);
    const card = await readModelCard();
    const auc = before.evaluation.test.sources['drawn']?.suspicious?.auc;
    expect(auc).toBeTypeOf('number');
    expect(card).toMatchObject({
      ablation: [{ name: 'mixup', change: 'on' }],
      leaveOneSourceOut: {
        drawn: { n: 12, suspicious: { leftOut: { auc: 0.4 }, trained: { auc } } },
        elsewhere: { suspicious: { leftOut: { auc: 0.3 } } },
      },
    });
    const added = { ablation: undefined, leaveOneSourceOut: undefined };
    expect({ ...card, ...added }).toEqual({ ...before, ...added });
    const cardBytes = await readFile(model('toy', 'card.json'));
    expect(parseManifest(await readJson(model('toy', 'manifest.json')))).toMatchObject({
      value: { files: { 'card.json': { sha256: sha256Hex(cardBytes) } } },
    });
    await expect(command('card', '--model', model())).rejects.toThrow(/nothing to put/u);
  });

  it('gets what another square, light or storage does to the answer, and keeps it with the rest', async () => {
    const before = await readModelCard();
    const json = path.join(dir, 'robustness.json');
    const words = ['--split', 'test', '--count', '2', '--seed', '5', '--json', json, '--write'];
    await command('robustness', '--data', dir, '--model', model(), ...words);
    const card = await readModelCard();
    expect(card.robustness).toMatchObject({ split: 'test', seed: 5, drawnPerSource: 2 });
    expect(card.robustness?.variants.map(({ variant }) => variant)).toEqual([...PHOTO_VARIANTS]);
    expect(card.robustness?.variants[0]?.rows[0]).toMatchObject({ value: 'drawn', n: 2, changed: 0, meanDifference: 0 });
    expect(card.robustness).toEqual(await readJson(json));
    expect({ ...card, robustness: undefined }).toEqual({ ...before, robustness: undefined });
    const retained = parseRetainedCardSections(await readJson(model('toy', 'card.json')));
    expect(retained).toMatchObject({ kind: 'ok', value: { robustness: card.robustness } });
    await expect(command('robustness', '--data', dir, '--model', model(), '--split', 'train', '--count', '0')).rejects.toThrow(
      /whole number/u,
    );
  });

  it('names the file and the field of an ablation table that cannot be used', async () => {
    const rows = path.join(dir, 'broken.json');
    await writeFile(rows, '[{"name":"base"}]');
    await expect(evaluate('--write-card', '--ablation', rows)).rejects.toThrow(/broken\.json cannot be used: 0\.change/u);
    await expect(evaluate('--html', path.join(dir, 'x'), '--leave-one-source-out', path.join(dir, 'none.json'))).rejects.toThrow(
      CliError,
    );
  });
});
