/** `npm start`: builds the app and serves it on this machine until Ctrl+C. The last line printed is the address. */
import { networkInterfaces } from 'node:os';
import { build } from 'vite';
import { readOptions, wholeNumber } from './cli.js';
import { announcement, lanAddresses } from './lan/announcement.js';
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

const values = readOptions({
  command: 'npm start',
  summary: 'Builds the app and serves it on this machine until Ctrl+C.',
  options: {
    port: { type: 'string', value: 'N', default: String(DEFAULT_PORT), help: 'the port; where it is taken, the next free one' },
    lan: { type: 'boolean', help: 'serve https to the whole network, for a phone, and print a QR code of the address' },
  },
  examples: ['npm start', 'npm start -- --lan --port 8443'],
});
const port = wholeNumber('port', values.port, 1, 65_535);
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
