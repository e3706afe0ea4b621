/** The name of a build: version and commit, and what it says where there is no commit. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildId } from '../../../scripts/build-id.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-build-id-'));
});
afterEach(() => rm(folder, { recursive: true }));

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

async function commitAFile(): Promise<string> {
  git('init', '--quiet');
  await writeFile(path.join(folder, 'a.txt'), 'a');
  git('add', 'a.txt');
  git('commit', '--quiet', '--message', 'a');
  return git('rev-parse', 'HEAD').slice(0, 7);
}

describe('buildId', () => {
  it('is the version and the commit, the same each time', async () => {
    const commit = await commitAFile();
    expect(buildId(folder, '0.2.0', '')).toBe(`0.2.0+${commit}`);
    expect(buildId(folder, '0.2.0', undefined)).toBe(buildId(folder, '0.2.0', undefined));
    expect(commit).toMatch(/^[0-9a-f]{7}$/u);
  });

  it('says so where the working tree differs from the commit: a changed file, or a new one', async () => {
    const commit = await commitAFile();
    await writeFile(path.join(folder, 'b.txt'), 'b');
    expect(buildId(folder, '0.2.0', '')).toBe(`0.2.0+${commit}.dirty`);
    await rm(path.join(folder, 'b.txt'));
    expect(buildId(folder, '0.2.0', '')).toBe(`0.2.0+${commit}`);
    await writeFile(path.join(folder, 'a.txt'), 'b');
    expect(buildId(folder, '0.2.0', '')).toBe(`0.2.0+${commit}.dirty`);
  });

  it('is unknown without git, without a commit, and in a folder of another repository', async () => {
    expect(buildId(folder, '0.2.0', '')).toBe('0.2.0+unknown');
    git('init', '--quiet');
    expect(buildId(folder, '0.2.0', '')).toBe('0.2.0+unknown');
    await commitAFile();
    await mkdir(path.join(folder, 'archive'));
    expect(buildId(path.join(folder, 'archive'), '0.2.0', '')).toBe('0.2.0+unknown');
  });

  it('gives way to a name from outside', async () => {
    await commitAFile();
    expect(buildId(folder, '0.2.0', 'release-7')).toBe('release-7');
  });
});

describe('the version', () => {
  it('is the same in both workspaces, and in what npm installs', async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const versionIn = async (file: string, ...keys: readonly string[]): Promise<unknown> =>
      [...keys, 'version'].reduce<unknown>(
        (json, key) => (json as Record<string, unknown>)[key],
        JSON.parse(await readFile(path.join(root, file), 'utf8')),
      );
    const version = await versionIn('package.json');
    expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(await versionIn('training/package.json')).toBe(version);
    expect(await versionIn('package-lock.json')).toBe(version);
    expect(await versionIn('package-lock.json', 'packages', 'training')).toBe(version);
  });
});
