/**
 * Lints texts that break each import boundary, and some that keep them, with the repository's own settings. Runs in Node.
 */
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const RULE = 'naevus/import-boundaries';
const root = path.resolve(import.meta.dirname, '../../..');

// Types are of no account here, and the files named below need not exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false, project: null } } }],
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});

async function objections(file: string, text: string): Promise<number> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: path.join(root, file) });
  expect(result?.fatalErrorCount, result?.messages[0]?.message).toBe(0);
  return result?.messages.filter(({ ruleId }) => ruleId === RULE).length ?? 0;
}

const broken: readonly (readonly [file: string, text: string])[] = [
  ['src/features/capture/x.ts', "import { App } from '../../app/app.js';"],
  ['src/inference/x.ts', "import { Start } from '../features/capture/start-screen.js';"],
  ['src/inference/x.ts', "import { register } from '../platform/registration.js';"],
  ['src/inference/x.ts', "import { startBackend } from './worker/backend.js';"],
  ['src/inference/worker/x.ts', "import { Button } from '../../ui/button.js';"],
  ['src/storage/model-cache/x.ts', "import { engine } from '../../inference/index.js';"],
  ['src/storage/model-cache/x.ts', "import { register } from '../../platform/registration.js';"],
  ['src/platform/x.ts', "import { engine } from '../inference/index.js';"],
  ['src/core/x.ts', "import type { Failure } from '../inference/protocol.js';"],
  ['src/core/x.ts', "import path from 'node:path';"],
  ['src/core/x.ts', "import { useState } from 'react';"],
  ['src/ui/x.ts', "import { LESIONS } from '../core/classes.js';"],
  ['src/ui/x.ts', "export { engine } from '../inference/index.js';"],
  ['src/features/result/x.ts', "import { decode } from '../../inference/worker/decode.js';"],
  ['src/features/result/x.ts', "import type { Decoded } from '../../inference/worker/decode.js';"],
  ['src/app/x.ts', "export * from '../inference/worker/network.js';"],
  ['src/app/x.ts', "void import('../inference/worker/network.js');"],
  ['src/app/x.ts', "new Worker(new URL('../inference/worker/worker.ts', import.meta.url));"],
  ['src/features/result/x.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['src/core/x.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['src/inference/x.ts', "import type { Tensor } from '@tensorflow/tfjs-core';"],
  ['src/main.tsx', "void import('@tensorflow/tfjs-core');"],
  ['scripts/x.ts', "import * as tf from '@tensorflow/tfjs';"],
  ['training/src/data/x.ts', "import { engine } from '../../../src/inference/index.js';"],
  ['training/src/data/x.ts', "import { openStore } from '../../../src/storage/model-cache/index.js';"],
  ['src/app/x.ts', "import { train } from '../../training/src/fit/train.js';"],
];

const kept: readonly (readonly [file: string, text: string])[] = [
  ['src/main.tsx', "import { App } from './app/app.js';"],
  ['src/app/x.ts', "import { Start } from '../features/capture/start-screen.js';"],
  ['src/features/result/x.ts', "import { engine } from '../../inference/index.js';"],
  ['src/features/result/x.ts', "import { Button } from '../../ui/button.js';"],
  ['src/features/result/x.ts', "import { useJourney } from '../journey/use-journey.js';"],
  ['src/inference/x.ts', "import type { Manifest } from '../model/manifest.js';"],
  ['src/inference/x.ts', "new Worker(new URL('./worker/worker.ts', import.meta.url));"],
  ['src/inference/worker/x.ts', "import type { Failure } from '../protocol.js';"],
  ['src/inference/worker/x.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['src/core/x.ts', "import * as v from 'valibot';"],
  ['training/src/data/x.ts', "import { LESIONS } from '../../../src/core/classes.js';"],
  ['training/src/data/x.ts', "import * as tf from '@tensorflow/tfjs';"],
  ['tests/unit/x.ts', "import { decode } from '../../src/inference/worker/decode.js';"],
];

describe('import boundaries', () => {
  it.each(broken)('reports %s: %s', async (file, text) => {
    expect(await objections(file, text)).toBe(1);
  });

  it.each(kept)('lets %s: %s', async (file, text) => {
    expect(await objections(file, text)).toBe(0);
  });
});
