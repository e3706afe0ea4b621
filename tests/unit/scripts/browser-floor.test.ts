/** The oldest browsers are stated once, and build, lint, style sheet and documents keep to it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { BUILD_TARGETS, OLDEST_BROWSERS, parseOldest } from '../../../scripts/browsers/floor.js';
import { LANGUAGES } from '../../../src/i18n/languages.js';
import { SUPPORT_CONDITION } from '../../../src/platform/browser-support.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');

/** What the repository's own ESLint says of a text in the place of a file, by the rules on browsers. */
async function complaints(text: string, file: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: ROOT,
    ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-') || ruleId === 'css/use-baseline',
    // Neither rule asks for types, which take long to find out.
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } }],
  });
  const [result] = await eslint.lintText(text, { filePath: path.join(ROOT, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`);
}

describe('the oldest browsers', () => {
  it('are versions that the build can be made for', () => {
    expect(BUILD_TARGETS).toEqual(['chrome111', 'edge111', 'firefox121', 'safari16.4', 'ios16.4']);
    expect(parseOldest('ios_saf >= 16.4')).toEqual({ browser: 'ios_saf', version: '16.4' });
    expect(() => parseOldest('last 2 versions')).toThrow(/"last 2 versions".*chrome >= 111/u);
  });

  it('stand in the README', async () => {
    const readme = await read('README.md');
    const named = {
      chrome: 'Chrome',
      edge: 'Edge',
      samsung: 'Samsung Internet',
      firefox: 'Firefox',
      safari: 'Safari',
      ios_saf: 'iOS',
    };
    for (const { browser, version } of OLDEST_BROWSERS)
      expect(readme).toContain(`${named[browser as keyof typeof named]} ${version}`);
  });

  it.each([
    ["URL.canParse('/');", 'canParse'],
    ['void Promise.withResolvers();', 'withResolvers'],
    ['new CloseWatcher();', 'CloseWatcher'],
    ["document.createElement('div').showPopover();", 'showPopover'],
  ])('lack what `npm run check` refuses: %s', async (code, name) => {
    expect(await complaints(code, 'src/platform/hash-path.ts')).toEqual([expect.stringMatching(`'?${name}'?.*browserslist`)]);
  });

  it('have what it lets pass', async () => {
    const code = "structuredClone([3].toSorted()); new OffscreenCanvas(1, 1); new BroadcastChannel('a'); void Promise.any([]);";
    expect(await complaints(code, 'src/platform/hash-path.ts')).toEqual([]);
  });

  it('lack CSS that `npm run check` refuses, too', async () => {
    expect(await complaints('a { color: light-dark(red, blue); }', 'src/app/theme.css')).toEqual([
      expect.stringContaining("css/use-baseline: Function 'light-dark'"),
    ]);
    expect(await complaints('a:has(b) { color: red; }', 'src/app/theme.css')).toEqual([]);
  });
});

describe('what an older one sees', () => {
  it('is decided by the same condition in the style sheet and in the script', async () => {
    expect(await read('src/app/unsupported-browser.css')).toContain(`@supports ${SUPPORT_CONDITION} {`);
  });

  it('is written in each language of the app, twice: for an old browser and for one without JavaScript', async () => {
    const html = await read('index.html');
    for (const tag of Object.keys(LANGUAGES)) expect(html.split(`<p lang="${tag}"`), tag).toHaveLength(3);
  });
});
