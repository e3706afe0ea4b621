/**
 * The settings for hosts do what they say in the hosts themselves: Debian's nginx, with its Brotli module, and Caddy, which are installed where root
 * may. `_headers` is read by services of which nobody can run a copy; `headers.test.ts` compares it with the policy.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { absenceOf } from '../../../scripts/debian-packages.js';
import { CACHE_CONTROL, SECURITY_HEADERS } from '../../../scripts/headers/policy.js';
import { lanCertificate } from '../../../scripts/lan/certificate.js';
import { precompress } from '../../../scripts/precompress/vite-plugin.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const STARTS_WITHIN_MS = 30_000;

const TEXT = 'What compresses well. '.repeat(500);
/** The files of a small app, and what each is sent as. */
const FILES: Readonly<
  Record<
    string,
    { readonly content: string | Buffer; readonly type: RegExp; readonly isVersioned: boolean; readonly encoding?: 'best' }
  >
> = {
  'index.html': { content: `<p>${TEXT}</p>`, type: /^text\/html/u, isVersioned: false },
  'service-worker.js': { content: `// ${TEXT}`, type: /^(?:text|application)\/javascript/u, isVersioned: false },
  'manifest.webmanifest': { content: '{}', type: /^application\/manifest\+json/u, isVersioned: false },
  'assets/page-1234.js': {
    content: `// ${TEXT}`,
    type: /^(?:text|application)\/javascript/u,
    isVersioned: true,
    encoding: 'best',
  },
  'assets/page-1234.css': { content: `/* ${TEXT} */`, type: /^text\/css/u, isVersioned: true, encoding: 'best' },
  'assets/simd-1234.wasm': { content: TEXT, type: /^application\/wasm/u, isVersioned: true, encoding: 'best' },
  'model/current.json': { content: '{}', type: /^application\/json/u, isVersioned: false },
  'model/1.0.0/model.json': { content: JSON.stringify(TEXT), type: /^application\/json/u, isVersioned: true, encoding: 'best' },
  'model/1.0.0/weights.bin': { content: randomBytes(5000), type: /^application\/octet-stream/u, isVersioned: true },
};

let folder: string;
let dist: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-hosts-'));
  dist = path.join(folder, 'dist');
  for (const [name, { content }] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(dist, name)), { recursive: true });
    await writeFile(path.join(dist, name), content);
  }
  await precompress(dist);
});
afterAll(() => rm(folder, { recursive: true }));

/** The text with each of the strings replaced. Throws where one is not there, since then something else would be tested. */
function replaced(text: string, by: Readonly<Record<string, string>>): string {
  return Object.entries(by).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`There is no "${from}"`);
    return all.replaceAll(from, to);
  }, text);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });

/** Runs a host until it is told to end; throws with what it said where it does not take connections. */
async function running(command: string, args: readonly string[], port: number): Promise<ChildProcess> {
  const host = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } });
  let said = '';
  host.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (!(await accepts(port))) {
    if (host.exitCode !== null || Date.now() > deadline) throw new Error(`${command} does not serve: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return host;
}

/** A host under test. */
interface Host {
  readonly title: string;
  readonly packages: readonly string[];
  readonly program: string;
  readonly isSecure: boolean;
  /** Writes the settings, as shipped but for addresses and folders, and starts the host with them. */
  readonly start: (port: number) => Promise<ChildProcess>;
}

/** nginx with a file of ours, in the block that Debian's own settings have around it. */
async function startNginx(port: number, site: string, changes: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const home = await mkdtemp(path.join(folder, 'nginx-'));
  await cp('/etc/nginx/mime.types', path.join(home, 'mime.types'));
  const shipped = await readFile(path.join(ROOT, site), 'utf8');
  await writeFile(path.join(home, 'site.conf'), replaced(shipped, { ...changes, '# brotli_static on;': 'brotli_static on;' }));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`);
  await writeFile(
    path.join(home, 'nginx.conf'),
    // As root its workers would be somebody else, who may not read the test's folder.
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${home}/pid; error_log stderr; load_module ${BROTLI_MODULE};
     events {} http { access_log off; ${temporary.join(' ')} include site.conf; }`,
  );
  return running('nginx', ['-e', 'stderr', '-p', home, '-c', path.join(home, 'nginx.conf')], port);
}

const NGINX = { packages: ['nginx-light', 'libnginx-mod-http-brotli-static'], program: '/usr/sbin/nginx' };

const HOSTS: readonly Host[] = [
  {
    ...NGINX,
    title: 'nginx with deploy/nginx.conf',
    isSecure: true,
    async start(port) {
      const { cert, key } = await lanCertificate(path.join(folder, 'certificate'), ['127.0.0.1']);
      await writeFile(path.join(folder, 'cert.pem'), cert);
      await writeFile(path.join(folder, 'key.pem'), key);
      return startNginx(port, 'deploy/nginx.conf', {
        'listen 443': `listen 127.0.0.1:${port}`,
        '/etc/ssl/naevus.example/fullchain.pem': path.join(folder, 'cert.pem'),
        '/etc/ssl/naevus.example/privkey.pem': path.join(folder, 'key.pem'),
        '/srv/naevus/dist': dist,
      });
    },
  },
  {
    ...NGINX,
    title: 'nginx with deploy/nginx-container.conf',
    isSecure: false,
    start: (port) =>
      startNginx(port, 'deploy/nginx-container.conf', {
        'listen 8080': `listen 127.0.0.1:${port}`,
        '/usr/share/nginx/html': dist,
      }),
  },
  {
    title: 'Caddy with deploy/Caddyfile',
    packages: ['caddy'],
    program: '/usr/bin/caddy',
    isSecure: false,
    async start(port) {
      const shipped = await readFile(path.join(ROOT, 'deploy/Caddyfile'), 'utf8');
      const file = path.join(folder, 'Caddyfile');
      const site = replaced(shipped, { 'naevus.example {': `http://127.0.0.1:${port} {`, '/srv/naevus/dist': dist });
      await writeFile(file, `{\n\tadmin off\n}\n${site}`);
      return running('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], port);
    },
  },
];

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks on a connection of its own, takes any certificate, and leaves the body as it came. */
function ask(url: string, encodings: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method, agent: false, headers: { 'Accept-Encoding': encodings } } as const;
    const asked = url.startsWith('https:')
      ? requestTls(url, { ...options, rejectUnauthorized: false })
      : requestPlain(url, options);
    asked.on('error', reject).on('response', (response) => {
      buffer(response).then((body) => resolve({ status: response.statusCode, headers: response.headers, body }), reject);
    });
    asked.end();
  });
}

function decoded({ headers, body }: Answer): Buffer {
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(body);
    case 'gzip':
      return gunzipSync(body);
    default:
      return body;
  }
}

describe.each(HOSTS)('$title', ({ packages, program, isSecure, start }) => {
  const isInstalled = (): boolean => existsSync(program) && (program !== NGINX.program || existsSync(BROTLI_MODULE));
  const absence = absenceOf({ name: path.basename(program), packages, isInstalled });

  describe.skipIf(absence !== undefined)(`answers (else: ${absence ?? 'it is not installed'})`, () => {
    let host: ChildProcess;
    let origin: string;
    beforeAll(async () => {
      const port = await freePort();
      origin = `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`;
      host = await start(port);
    });
    afterAll(async () => {
      const ended = new Promise((resolve) => host.once('exit', resolve));
      host.kill();
      await ended;
    });

    const expectSecurityHeaders = ({ headers }: Answer): void => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()], name).toBe(value);
    };

    it.each(Object.entries(FILES))(
      '%s with all headers, and compressed by the build where it never changes',
      async (name, file) => {
        const plain = await ask(`${origin}/${name}`, 'identity');
        expect(plain.status).toBe(200);
        expectSecurityHeaders(plain);
        expect(plain.headers['content-type']).toMatch(file.type);
        expect(plain.headers['cache-control']).toBe(file.isVersioned ? CACHE_CONTROL.versioned : CACHE_CONTROL.current);
        expect(plain.body.equals(Buffer.from(file.content))).toBe(true);

        const compressed = await ask(`${origin}/${name}`, 'gzip, br');
        expectSecurityHeaders(compressed);
        expect(compressed.headers['cache-control']).toBe(plain.headers['cache-control']);
        expect(decoded(compressed).equals(plain.body)).toBe(true);
        if (file.encoding === undefined) return;
        expect(compressed.headers['content-encoding']).toBe('br');
        expect(compressed.headers.vary).toMatch(/accept-encoding/iu);
        expect(compressed.body.equals(await readFile(path.join(dist, `${name}.br`)))).toBe(true);
        const zipped = await ask(`${origin}/${name}`, 'gzip');
        expect(zipped.headers['content-encoding']).toBe('gzip');
        expect(zipped.body.equals(await readFile(path.join(dist, `${name}.gz`)))).toBe(true);
      },
    );

    it('what it refuses with the security headers, too', async () => {
      const missing = await ask(`${origin}/assets/missing.js`, 'identity');
      expect(missing.status).toBe(404);
      expectSecurityHeaders(missing);
      expect(missing.headers['cache-control'] ?? '').not.toContain('immutable');
      expect([403, 405]).toContain((await ask(`${origin}/`, 'identity', 'POST')).status);
    });

    it('the folder with its page', async () => {
      const page = await ask(`${origin}/`, 'gzip, br');
      expect(page.headers['cache-control']).toBe(CACHE_CONTROL.current);
      expect(decoded(page).toString()).toContain('<p>');
    });
  });
});
