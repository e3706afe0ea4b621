/**
 * A small static server, for `npm start` and for the tests.
 *
 * It sends what a good host of the app sends: types, compression, the security headers, how long to keep a file. Tests may read the requests,
 * change the folder under a running server, and put faults in.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CACHE_CONTROL, SECURITY_HEADERS, isCompressible, isVersioned } from './headers/policy.js';

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Bytes of the body that have arrived so far. */
  bodyBytes: number;
}

/** What a test does to an answer: another status, other bytes, other headers, no answer at all, or half of one before the connection breaks. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'change-bytes'; readonly change: (bytes: Buffer) => Buffer }
  /** What a proxy between here and the browser makes of it. */
  | { readonly kind: 'rewrite'; readonly headers: Readonly<Record<string, string>>; readonly change: (bytes: Buffer) => Buffer }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'cut' };

/** Chooses the fault for a path (with its query); `null` answers as usual. */
export type FaultChooser = (url: string) => Fault | null;

/** Where and what to serve. */
export interface ServerOptions {
  readonly dir: string;
  /** 0 or nothing takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Serves https with this certificate, both parts as PEM; http without. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** False sends none of the security headers, as hosts do that can't be told to. */
  readonly securityHeaders?: boolean;
}

/** A running server. */
export interface StaticServer {
  /** For example `http://localhost:4173`. */
  readonly origin: string;
  /** Every request since the start, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Serves another folder from now on. */
  setDir(dir: string): void;
  /** Puts faults into answers from now on; `null` ends that. */
  setFault(choose: FaultChooser | null): void;
  /** Stops, and breaks the connections that are open. */
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.webp': 'image/webp',
};

/** What the build may have written beside a file (`precompress/vite-plugin.ts`), best first. */
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** Starts a server; rejects where the port is taken. */
export async function startServer(options: ServerOptions): Promise<StaticServer> {
  let dir = path.resolve(options.dir);
  let chooseFault: FaultChooser | null = null;
  const requests: SeenRequest[] = [];

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const seen: SeenRequest = { method: request.method ?? '', url: request.url ?? '/', headers: request.headers, bodyBytes: 0 };
    requests.push(seen);
    request.on('data', (chunk: Buffer) => {
      seen.bodyBytes += chunk.length;
    });
    if (options.securityHeaders !== false) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    }
    answer(dir, request, response, chooseFault?.(seen.url) ?? null).catch((error: unknown) => {
      // The client may have disconnected, which is no error; anything else is worth a line.
      if (!response.destroyed) console.error(error);
      response.destroy();
    });
  };
  const server = options.tls ? createTlsServer({ ...options.tls }, onRequest) : createServer(onRequest);
  const host = options.host ?? 'localhost';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;

  return {
    origin: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    requests,
    setDir(next) {
      dir = path.resolve(next);
    },
    setFault(choose) {
      chooseFault = choose;
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => {
          // A second close is no fault: the server is as closed as it was to be.
          if (error === undefined || ('code' in error && error.code === 'ERR_SERVER_NOT_RUNNING')) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      });
    },
  };
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse, fault: Fault | null): Promise<void> {
  if (fault?.kind === 'disconnect') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'status') {
    refuse(response, fault.status);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405);
    return;
  }
  const asked = decodedPath(request.url ?? '/');
  if (asked === undefined) {
    refuse(response, 400);
    return;
  }
  const found = await fileAt(dir, asked);
  if (found === undefined) {
    refuse(response, 404);
    return;
  }
  await send(dir, found, request, response, fault);
}

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${status}\n`);
}

/** The path part of an address without its escapes; `undefined` where they are broken or hide a NUL. */
function decodedPath(url: string): string | undefined {
  try {
    const decoded = decodeURIComponent(url.replace(/[?#].*$/, ''));
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

interface FoundFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly changedMs: number;
}

/** The file for a path; a folder stands for its `index.html`, and so does an address of the app that names no file. */
async function fileAt(dir: string, asked: string): Promise<FoundFile | undefined> {
  const file = path.join(dir, path.normalize(`/${asked}`));
  if (file !== dir && !file.startsWith(dir + path.sep)) return undefined;
  const exact = await regularFile(file);
  if (exact !== undefined) return exact;
  const page = await regularFile(path.join(file, 'index.html'));
  if (page !== undefined) return page;
  return path.extname(asked) === '' ? regularFile(path.join(dir, 'index.html')) : undefined;
}

async function regularFile(file: string): Promise<FoundFile | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? { file, sizeBytes: found.size, changedMs: found.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

async function send(
  dir: string,
  found: FoundFile,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
): Promise<void> {
  const extension = path.extname(found.file);
  const relative = path.relative(dir, found.file).split(path.sep).join('/');
  response.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', cacheControl(relative));
  const isSmaller = isCompressible(found.file);
  const accepted = request.headers['accept-encoding'] ?? '';
  if (isSmaller) response.setHeader('Vary', 'Accept-Encoding');
  if (fault?.kind === 'rewrite') for (const [name, value] of Object.entries(fault.headers)) response.setHeader(name, value);
  if (fault?.kind === 'change-bytes' || fault?.kind === 'rewrite') {
    response.end(fault.change(await readFile(found.file)));
    return;
  }
  if (fault?.kind === 'cut') {
    const bytes = await readFile(found.file);
    response.setHeader('Content-Length', bytes.length);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    return;
  }
  const compressed = isSmaller ? await compressedBeside(found, accepted) : undefined;
  const zips = compressed === undefined && isSmaller && /\bgzip\b/u.test(accepted);
  const sent = compressed?.found ?? found;
  if (compressed !== undefined) response.setHeader('Content-Encoding', compressed.encoding);
  if (zips) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', sent.sizeBytes);
  if (request.method === 'HEAD') response.end();
  else if (zips) await pipeline(createReadStream(sent.file), createGzip(), response);
  else await pipeline(createReadStream(sent.file), response);
}

/** What the build compressed, in an encoding that the browser takes; not what is older than the file itself, which somebody has changed since. */
async function compressedBeside(
  { file, changedMs }: FoundFile,
  accepted: string,
): Promise<{ readonly encoding: string; readonly found: FoundFile } | undefined> {
  for (const { name, extension } of ENCODINGS) {
    const found = new RegExp(`\\b${name}\\b`, 'u').test(accepted) ? await regularFile(file + extension) : undefined;
    if (found !== undefined && found.changedMs >= changedMs) return { encoding: name, found };
  }
  return undefined;
}

/** What carries its version in its address never changes; whatever leads to it is revalidated each time. */
function cacheControl(relative: string): string {
  return isVersioned(relative) ? CACHE_CONTROL.versioned : CACHE_CONTROL.current;
}
