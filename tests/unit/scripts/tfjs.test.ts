import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as ops from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { KEPT_KERNELS, KEPT_OPS } from '../../../scripts/tfjs/kept.js';
import { tfjsPlugin } from '../../../scripts/tfjs/vite-plugin.js';

const PACKAGES = path.resolve(import.meta.dirname, '../../../node_modules/@tensorflow');

/** What the plugin makes of a file of tfjs. */
async function transformed(file: string): Promise<string | undefined> {
  const id = path.join(PACKAGES, file);
  const { transform } = tfjsPlugin();
  if (typeof transform !== 'object') throw new Error('the plugin transforms nothing');
  const handler = transform.handler as (code: string, id: string) => { readonly code: string } | undefined;
  return handler(await readFile(id, 'utf8'), id)?.code;
}

describe('what is kept of tfjs', () => {
  it('is there under these names', () => {
    for (const name of KEPT_OPS) expect(ops).toHaveProperty(name);
    for (const name of KEPT_KERNELS) {
      const files = ['webgl', 'webgpu', 'wasm', 'cpu'].map((backend) =>
        path.join(PACKAGES, `tfjs-backend-${backend}/dist/kernels/${name}.js`),
      );
      expect(
        files.some((file) => existsSync(file)),
        name,
      ).toBe(true);
    }
  });

  it.each(['webgl', 'webgpu', 'wasm', 'cpu'])('is all that %s registers', async (backend) => {
    const code = (await transformed(`tfjs-backend-${backend}/dist/register_all_kernels.js`)) ?? '';
    const imported = [...code.matchAll(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gmu)];
    expect(imported.map(([, , file]) => file).filter((file) => !KEPT_KERNELS.includes(file ?? ''))).toEqual([]);
    const registered = [...(/kernelConfigs = \[([^\]]*)\]/u.exec(code)?.[1] ?? '').matchAll(/\w+/gu)].map(([name]) => name);
    expect(registered.sort()).toEqual(imported.map(([, config]) => config).sort());
    expect(registered.length).toBeGreaterThan(40);
  });

  it('loads and stores no models by itself, and gives what registers such ways all that it imports of them', async () => {
    const io = (await transformed('tfjs-core/dist/io/io.js')) ?? '';
    expect(io).toContain('decodeWeights');
    expect(io).not.toMatch(/http|browser_files|indexed_db|local_storage|model_management/u);
    const platform = await readFile(path.join(PACKAGES, 'tfjs-core/dist/platforms/platform_browser.js'), 'utf8');
    const imports = [...platform.matchAll(/^import \{ ([^}]+) \} from '\.\.\/io\/(\w+)';$/gmu)];
    expect(imports).toHaveLength(3);
    for (const [, names = '', file = ''] of imports) {
      const stub = (await transformed(`tfjs-core/dist/io/${file}.js`)) ?? '';
      for (const name of names.split(', ')) expect(stub, file).toMatch(new RegExp(`export (?:class|const) ${name}\\b`, 'u'));
      expect(stub.length).toBeLessThan(100);
    }
  });

  it('does not touch the families that networks are made of', async () => {
    expect(await transformed('tfjs-converter/dist/operations/executors/convolution_executor.js')).toBeUndefined();
    expect(await transformed('tfjs-converter/dist/operations/executors/string_executor.js')).toContain('left out');
  });
});
