/** The Markdown files point at files, headings and commands that exist. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Folders that hold no document of ours. */
const SKIPPED = new Set(['node_modules', 'dist', 'shared', '.git', '.cache', 'training/runs']);

/** The Markdown files of the repository, from its root. Without git, so that an unpacked archive will do. */
function documents(folder = ''): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || SKIPPED.has(place) ? [] : documents(place);
    return entry.name.endsWith('.md') ? [place] : [];
  });
}

/** A heading's anchor, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

const headingsOf = (text: string): string[] => [...text.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) => anchorOf(heading));

/** Targets of links and pictures, but for other sites. */
function relativeLinks(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)].flatMap(([, target = '']) => (/^[a-z]+:/u.test(target) ? [] : [target]));
}

/** Paths below the folders of this repository that stand in code spans, without patterns and placeholders. */
function namedPaths(text: string): string[] {
  return [...text.matchAll(/`((?:src|tests|scripts|training|deploy|docs|public|\.github)\/[^`\s]*)`/gu)].flatMap(
    ([, name = '']) => (/[*<>{}…]/u.test(name) || name.startsWith('training/runs') ? [] : [name]),
  );
}

const namedScripts = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([\w-]+)/gu)].map(([, name = '']) => name);

describe.each(documents())('%s', (file) => {
  const folder = path.dirname(path.join(ROOT, file));
  const read = readFile(path.join(ROOT, file), 'utf8');

  it('has links that resolve', async () => {
    for (const link of relativeLinks(await read)) {
      const [target = '', anchor] = link.split('#');
      const place = target === '' ? path.join(ROOT, file) : path.join(folder, target);
      expect(existsSync(place), `${link} in ${file}`).toBe(true);
      if (anchor !== undefined) expect(headingsOf(await readFile(place, 'utf8')), `${link} in ${file}`).toContain(anchor);
    }
  });

  it('names files that exist', async () => {
    expect(namedPaths(await read).filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });

  it('names npm scripts that exist', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(namedScripts(await read).filter((name) => !(name in scripts))).toEqual([]);
  });
});
