/** A small tree that breaks each import boundary once, and keeps the others, checked with the rules of the repository. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES, boundaryViolations } from '../../../scripts/boundaries.js';

/** Imports that break a boundary. Each file gets a name of its own, and what it imports exists. */
const BROKEN: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['layers-features', 'src/features/capture/a.ts', "import { target } from '../../app/target.js';"],
  ['layers-workflow', 'src/workflow/a.ts', "import { target } from '../features/capture/target.js';"],
  ['layers-workflow', 'src/workflow/b.ts', "export * from '../features/capture/target.js';"],
  ['layers-diagnosis', 'src/diagnosis/a.ts', "import { target } from '../workflow/target.js';"],
  ['layers-inference', 'src/inference/a.ts', "import { target } from '../platform/target.js';"],
  ['layers-inference', 'src/inference/worker/a.ts', "import { target } from '../../ui/target.js';"],
  ['layers-inference', 'src/inference/b.ts', "import { target } from '../i18n/target.js';"],
  ['layers-storage', 'src/storage/cache/a.ts', "import { target } from '../../inference/target.js';"],
  ['layers-platform', 'src/platform/a.ts', "import { target } from '../storage/cache/target.js';"],
  ['layers-ui', 'src/ui/a.ts', "import { target } from '../core/target.js';"],
  ['layers-i18n', 'src/i18n/a.ts', "import { target } from '../ui/target.js';"],
  ['layers-core', 'src/core/a.ts', "import type { Target } from '../inference/target.js';"],
  ['layers-core', 'src/core/b.ts', "export const a = () => import('../storage/cache/target.js');"],
  ['layers-app', 'src/app/a.ts', "import { target } from '../../training/src/fit/target.js';"],
  ['no-feature-to-feature', 'src/features/result/a.ts', "import type { Target } from '../capture/target.js';"],
  ['boot-only', 'src/a.ts', "import { target } from './features/capture/target.js';"],
  ['worker-code-stays-in-the-worker', 'src/app/b.ts', "import { target } from '../inference/worker/target.js';"],
  ['worker-code-stays-in-the-worker', 'src/inference/c.ts', "import type { Target } from './worker/target.js';"],
  ['tfjs-in-the-worker-only', 'src/features/result/b.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['tfjs-in-the-worker-only', 'src/inference/d.ts', "import type { Tensor } from '@tensorflow/tfjs-core';"],
  ['tfjs-in-the-worker-only', 'scripts/a.ts', "import * as tf from '@tensorflow/tfjs';"],
  ['core-is-pure', 'src/core/c.ts', "import { useState } from 'react';"],
  ['core-is-pure', 'src/core/d.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['no-node-in-the-browser', 'src/ui/b.ts', "import path from 'node:path';"],
  ['training-imports-core-only', 'training/src/fit/a.ts', "import { target } from '../../../src/storage/cache/target.js';"],
  ['training-imports-core-only', 'training/src/fit/b.ts', "import { target } from '../../../scripts/target.js';"],
  ['no-tests-outside-tests', 'scripts/b.ts', "import { target } from '../tests/unit/target.js';"],
];

/** Imports that keep them. */
const KEPT: readonly (readonly [file: string, text: string])[] = [
  ['src/main.ts', "import { target } from './app/target.js';"],
  ['src/app/ok.ts', "import { target } from '../features/capture/target.js';"],
  [
    'src/features/result/ok.ts',
    "import { target } from '../../workflow/target.js'; import { target as b } from '../../ui/target.js';",
  ],
  ['src/workflow/ok.ts', "import { target } from '../diagnosis/target.js';"],
  [
    'src/inference/ok.ts',
    "import { target } from '../storage/cache/target.js'; import type { M } from './worker/x-messages.js';",
  ],
  ['src/inference/worker/ok.ts', "import { target } from '../target.js'; import * as tf from '@tensorflow/tfjs-core';"],
  ['src/core/ok.ts', "import * as v from 'valibot';"],
  ['training/src/fit/ok.ts', "import { target } from '../../../src/core/target.js'; import * as tf from '@tensorflow/tfjs';"],
  ['scripts/bench/ok.ts', "import * as tf from '@tensorflow/tfjs';"],
  ['tests/unit/ok.ts', "import { target } from '../../src/inference/worker/target.js';"],
];

const CIRCLES: readonly (readonly [file: string, text: string])[] = [
  ['src/core/one.ts', "import type { Two } from './two.js'; export type One = Two;"],
  ['src/core/two.ts', "import { One } from './one.js'; export type Two = One;"],
  // No circle of files, but two folders that need each other.
  ['training/src/evaluate/html/page.ts', 'export const page = 1;'],
  ['training/src/evaluate/plots/plot.ts', "import { batch } from '../../fit/batch/batch.js'; export const plot = batch;"],
  ['training/src/fit/batch/batch.ts', 'export const batch = 1;'],
  ['training/src/fit/log.ts', "import { page } from '../evaluate/html/page.js'; export const log = page;"],
];

const TARGETS = [
  'app',
  'features/capture',
  'workflow',
  'diagnosis',
  'inference',
  'inference/worker',
  'storage/cache',
  'platform',
  'ui',
  'i18n',
  'core',
]
  .map((folder) => `src/${folder}/target.ts`)
  .concat('training/src/fit/target.ts', 'scripts/target.ts', 'tests/unit/target.ts', 'src/inference/worker/x-messages.ts');

let root: string;
let violations: readonly string[];

async function put(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), `${text}\n`);
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'naevus-boundaries-'));
  for (const file of TARGETS) await put(file, 'export const target = 1; export type Target = number;');
  for (const [, file, text] of BROKEN) await put(file, text);
  for (const [file, text] of [...KEPT, ...CIRCLES]) await put(file, text);
  violations = await boundaryViolations(root, ['src', 'training/src', 'scripts', 'tests']);
});
afterAll(() => rm(root, { recursive: true }));

const of = (file: string): readonly string[] => violations.filter((line) => line.includes(`: ${file} → `));

describe('import boundaries', () => {
  it.each(BROKEN)('%s catches %s', (rule, file) => {
    expect(of(file).map((line) => line.split(':')[0])).toContain(rule);
  });

  it.each(KEPT)('lets %s be', (file) => {
    expect(of(file)).toEqual([]);
  });

  it('catches files that import each other, though only for their types', () => {
    expect(violations.filter((line) => line.startsWith('no-circular'))).toEqual([
      'no-circular: src/core/one.ts → src/core/two.ts → src/core/one.ts',
    ]);
  });

  it('catches folders that need each other, though no two of their files do', () => {
    const cycles = violations.filter((line) => line.startsWith('no-folder-cycles: training'));
    expect(cycles).toHaveLength(2);
    expect(cycles[0]).toMatch(/training\/src\/(?:evaluate|fit) → training\/src\/(?:fit|evaluate)/u);
  });

  it('has a violation here for every rule', () => {
    const caught = new Set(violations.map((line) => line.split(':')[0]));
    for (const { name } of RULES.forbidden ?? []) expect(caught).toContain(name);
  });
});

describe('starting a worker', () => {
  const repository = path.resolve(import.meta.dirname, '../../..');
  // Types are of no account here, and the file need not exist.
  const eslint = new ESLint({
    cwd: repository,
    overrideConfig: [{ languageOptions: { parserOptions: { projectService: false, project: null } } }],
    ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
  });

  it.each([
    ['src/app/x.ts', '../inference/worker/inference.worker.ts', 1],
    ['src/features/result/x.ts', '../capture/worker/viewfinder.worker.ts', 1],
    ['src/inference/index.ts', './worker/inference.worker.ts', 0],
    ['src/features/bench/figures/x.ts', '../worker/metrics.worker.ts', 0],
  ])('%s with %s', async (file, address, count) => {
    const text = `new Worker(new URL('${address}', import.meta.url));\n`;
    const [result] = await eslint.lintText(text, { filePath: path.join(repository, file) });
    expect(result?.fatalErrorCount, result?.messages[0]?.message).toBe(0);
    expect(result?.messages).toHaveLength(count);
  });
});
