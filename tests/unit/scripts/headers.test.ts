/** The policy is as strict as decided, and the same in the page, at the server and in the settings for hosts. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { HEADER_FILES } from '../../../scripts/headers/files.js';
import { DIRECTIVES, SECURITY_HEADERS, contentSecurityPolicy, permissionsPolicy } from '../../../scripts/headers/policy.js';
import { headersInNamesPlugin, withPolicy } from '../../../scripts/headers/vite-plugin.js';
import { startServer } from '../../../scripts/server.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The policy as decided. To loosen it, change this too, and only after measuring that the app fails without. */
const DECIDED: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  // wasm-unsafe-eval: without it `WebAssembly.compile` throws. No unsafe-eval: tfjs on WebGL, tfjs on wasm and React do without.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'font-src': "'self'",
  // blob: the photo and nothing else. No data: the app has none.
  'img-src': "'self' blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

function parsed(policy: string): Record<string, string> {
  const directives = policy.split('; ').map((line) => /^(\S+)(?: (.*))?$/u.exec(line) ?? []);
  return Object.fromEntries(directives.map(([, name = '', value = '']) => [name, value]));
}

describe('the Content-Security-Policy', () => {
  it('is the one that was decided', () => {
    expect(parsed(contentSecurityPolicy('header'))).toEqual(DECIDED);
  });

  it('says why for every line, and names nothing twice', () => {
    expect(DIRECTIVES.filter(({ why }) => why.length < 20)).toEqual([]);
    expect(new Set(DIRECTIVES.map(({ name }) => name)).size).toBe(DIRECTIVES.length);
  });

  it('names no other origin, no wildcard, nothing inline and no text that becomes code', () => {
    const loose =
      /unsafe-inline|'unsafe-eval'|unsafe-hashes|strict-dynamic|nonce-|allow-duplicates|report-|\*|https?:|wss?:|\bdata:/u;
    expect(contentSecurityPolicy('header')).not.toMatch(loose);
    expect(parsed(contentSecurityPolicy('header'))['default-src']).toBe("'none'");
  });

  it('is the same in the page, but for what a <meta> may not say', () => {
    const { 'frame-ancestors': headerOnly, ...others } = DECIDED;
    expect(headerOnly).toBe("'none'");
    expect(parsed(contentSecurityPolicy('meta'))).toEqual(others);
  });

  it('stands in the page before anything that it governs', async () => {
    const html = withPolicy(await readFile(path.join(ROOT, 'index.html'), 'utf8'));
    expect(html).toContain(`content="${contentSecurityPolicy('meta')}"`);
    expect(html.indexOf('http-equiv')).toBeLessThan(html.search(/<script|<link|<style/u));
    expect(() => withPolicy('<html></html>')).toThrow(/charset/u);
  });

  it('finds nothing inline in the page', async () => {
    const html = await readFile(path.join(ROOT, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/iu);
  });
});

describe('the Permissions-Policy', () => {
  it('lets the app ask for the camera and for nothing else', () => {
    const features = permissionsPolicy().split(', ');
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([
      'camera=(self)',
      // A second way to open the lock on kept spots.
      'publickey-credentials-create=(self)',
      'publickey-credentials-get=(self)',
    ]);
    for (const refused of ['microphone', 'geolocation', 'usb', 'payment', 'display-capture', 'browsing-topics'])
      expect(features).toContain(`${refused}=()`);
  });
});

describe('the headers', () => {
  it('are these, and no answer goes without them', async () => {
    expect(SECURITY_HEADERS).toEqual({
      'Content-Security-Policy': contentSecurityPolicy('header'),
      'Permissions-Policy': permissionsPolicy(),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-headers-'));
    await writeFile(path.join(dir, 'index.html'), '<p>page</p>');
    await writeFile(path.join(dir, 'worker.js'), '');
    const server = await startServer({ dir });
    // The worker's own answer, and refusals too: a thread is governed by the headers of its script.
    for (const url of ['/', '/worker.js', '/missing.js', '/%']) {
      const { headers } = await fetch(server.origin + url);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name), `${name} of ${url}`).toBe(value);
    }
    await server.close();
    await rm(dir, { recursive: true });
  });

  it('change the names of the workers, whose scripts browsers keep for a year with the headers they came with', async () => {
    const nameWith = async (headers: Readonly<Record<string, string>>): Promise<string | undefined> => {
      const built = await build({
        configFile: false,
        logLevel: 'error',
        plugins: [{ name: 'entry', resolveId: (id) => id, load: () => 'self.postMessage(1);' }, headersInNamesPlugin(headers)],
        build: { write: false, rolldownOptions: { input: 'entry.js', output: { entryFileNames: '[hash].js' } } },
      });
      return 'output' in built ? built.output[0].fileName : undefined;
    };
    expect(await nameWith({ a: '1' })).toMatch(/^[\w-]+\.js$/u);
    expect(await nameWith({ a: '1' })).toBe(await nameWith({ a: '1' }));
    expect(await nameWith({ a: '1' })).not.toBe(await nameWith({ a: '1', b: '2' }));
  });

  it.each(Object.keys(HEADER_FILES))('stand in %s as they are (npx tsx scripts/headers.ts writes it)', async (file) => {
    const content = await readFile(path.join(ROOT, file), 'utf8');
    expect(content).toBe(HEADER_FILES[file]);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(content).toContain(name);
      expect(content).toContain(value);
    }
  });
});
