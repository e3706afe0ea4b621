/** The list of what ships names each part with its licence, and refuses a part that nobody has decided on. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licenceFile, readPart } from '../../../scripts/licences/parts.js';
import { packageDirOf } from '../../../scripts/licences/vite-plugin.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
let dir: string;

/** Writes a package as npm would install it. */
async function install(name: string, json: object, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = path.join(dir, name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...json }));
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
  return folder;
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-licences-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true });
});

describe('a part', () => {
  it.each(['LICENSE', 'license', 'LICENSE.md', 'licence.txt'])('brings the text of its own %s', async (file) => {
    const part = await readPart(await install('own', { license: 'MIT' }, { [file]: 'Copyright (c) Somebody' }));
    expect(part).toEqual({ name: 'own', version: '1.2.3', licence: 'MIT', text: 'Copyright (c) Somebody' });
    await rm(path.join(dir, 'own'), { recursive: true });
  });

  it('without a licence file names its author', async () => {
    const part = await readPart(
      await install('bare', { license: 'MIT', author: { name: 'Somebody' }, homepage: 'https://bare.example' }),
    );
    expect(part).toEqual({
      name: 'bare',
      version: '1.2.3',
      licence: 'MIT',
      holders: ['By Somebody'],
      address: 'https://bare.example',
    });
  });

  it.each([{ license: 'GPL-3.0' }, { license: 'SEE LICENSE IN FILE' }, {}])('under %o stops the build', async (json) => {
    await expect(readPart(await install('undecided', json))).rejects.toThrow(/^undecided is under/u);
  });
});

describe('the list', () => {
  it('holds each part once, by name, and at its end the texts that no part brought', async () => {
    const text = await licenceFile(
      [
        { name: 'zeta', version: '1', licence: 'MIT', text: 'Copyright (c) Zeta' },
        { name: 'alpha', version: '2', licence: 'Apache-2.0' },
        { name: 'beta', version: '3', licence: 'Apache-2.0' },
      ],
      ROOT,
    );
    expect(text.match(/^(?:alpha 2|beta 3|zeta 1)$/gmu)).toEqual(['alpha 2', 'beta 3', 'zeta 1']);
    expect(text).toContain('Copyright (c) Zeta');
    expect(text.match(/Version 2\.0, January 2004/gu)).toHaveLength(1);
    expect(text).not.toContain('XNNPACK');
  });

  it('names what is compiled into the wasm file where that ships', async () => {
    const text = await licenceFile([{ name: '@tensorflow/tfjs-backend-wasm', version: '4', licence: 'Apache-2.0' }], ROOT);
    for (const part of ['XNNPACK', 'pthreadpool', 'cpuinfo', 'Emscripten']) expect(text).toContain(`\n${part}\n`);
    expect(text).toContain('Neither the name of the copyright holder');
  });

  it('names what dcmjs has within it', async () => {
    const text = await licenceFile([{ name: 'dcmjs', version: '0', licence: 'MIT', text: 'Copyright (c) dcmjs' }], ROOT);
    for (const part of ['pako', 'zlib, as part of pako', 'loglevel']) expect(text).toContain(`\n${part}\n`);
    expect(text).toContain('must not be misrepresented');
  });
});

describe('the package of a module', () => {
  it.each([
    ['/r/node_modules/react/index.js', '/r/node_modules/react'],
    ['/r/node_modules/@tensorflow/tfjs-core/dist/ops/add.js?x', '/r/node_modules/@tensorflow/tfjs-core'],
    ['/r/node_modules/a/node_modules/b/index.js', '/r/node_modules/a/node_modules/b'],
    ['\0/r/node_modules/long/src/long.js?commonjs', '/r/node_modules/long'],
    ['\0vite/preload-helper.js', '/r/node_modules/vite'],
    ['/r/node_modules/.cache/made/thread.js', undefined],
    ['/r/src/main.tsx', undefined],
    ['\0commonjsHelpers.js', undefined],
  ])('%j is %s', (module, packageDir) => {
    expect(packageDirOf(module, '/r')).toBe(packageDir);
  });
});
