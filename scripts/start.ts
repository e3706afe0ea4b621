/**
 * `npm start`: builds the app and serves it on this machine until Ctrl+C. Runs in Node.
 *
 * `--port N` asks for a port; where it, or 4173, is taken, the next free one is used. The last line printed is the address. `--lan` serves
 * https to the whole network, for a phone.
 */
import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { lanAddresses } from './lan/addresses.js';
import { announcement } from './lan/announcement.js';
import { lanCertificate } from './lan/certificate.js';
import { startServer } from './server.js';
import type { ServerOptions, StaticServer } from './server.js';

const DEFAULT_PORT = 4173;
const PORTS_TRIED = 50;
const CERTIFICATE_DIR = '.cache/lan';

async function serveOnFreePort(options: Omit<ServerOptions, 'port'>, first: number): Promise<StaticServer> {
  for (let port = first; port < first + PORTS_TRIED && port < 65_536; port++) {
    try {
      return await startServer({ ...options, port });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  throw new Error(`No port from ${first} on is free; choose another with --port.`);
}

const { values } = parseArgs({ options: { port: { type: 'string' }, lan: { type: 'boolean', default: false } } });
const port = Number(values.port ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`--port takes a number from 1 to 65535, not "${values.port ?? ''}".`);
  process.exit(2);
}
const [address, ...others] = values.lan ? lanAddresses(networkInterfaces()) : [];
if (values.lan && address === undefined) {
  console.error('--lan needs a network, and this machine is in none. Connect it to the one that the phone is in.');
  process.exit(1);
}

await build({ logLevel: 'warn' });
const server = await serveOnFreePort(
  address === undefined
    ? { dir: 'dist' }
    : { dir: 'dist', host: '0.0.0.0', tls: await lanCertificate(CERTIFICATE_DIR, [address, ...others]) },
  port,
);
if (address === undefined) {
  console.log(`Naevus is running at ${server.origin}/`);
} else {
  const pageAt = (host: string): string => `https://${host}:${new URL(server.origin).port}/`;
  console.log(announcement([pageAt(address), ...others.map(pageAt)], process.stdout.isTTY));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
