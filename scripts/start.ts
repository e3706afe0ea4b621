/**
 * `npm start`: builds the app and serves it on this machine until Ctrl+C. Runs in Node.
 *
 * `--port N` asks for a port; where it, or 4173, is taken, the next free one is used. The last line printed is the address.
 */
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startServer } from './server.js';
import type { StaticServer } from './server.js';

const DEFAULT_PORT = 4173;
const PORTS_TRIED = 50;

async function serveOnFreePort(dir: string, first: number): Promise<StaticServer> {
  for (let port = first; port < first + PORTS_TRIED && port < 65_536; port++) {
    try {
      return await startServer({ dir, port });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  throw new Error(`No port from ${first} on is free; choose another with --port.`);
}

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = Number(values.port ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`--port takes a number from 1 to 65535, not "${values.port ?? ''}".`);
  process.exit(2);
}

await build({ logLevel: 'warn' });
const server = await serveOnFreePort('dist', port);
console.log(`Naevus is running at ${server.origin}/`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
