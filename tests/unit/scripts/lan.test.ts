/** Serving to a phone: a certificate that fits the addresses and is kept, https with it, and the address as a QR code. */
import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'uqr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announcement, lanAddresses, qrCode } from '../../../scripts/lan/announcement.js';
import { lanCertificate } from '../../../scripts/lan/certificate.js';
import { startServer } from '../../../scripts/server.js';

const ADDRESSES = ['192.0.2.7', '198.51.100.3'];
const DAY_MS = 24 * 60 * 60 * 1000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-lan-'));
});
afterEach(() => rm(folder, { recursive: true }));

const keyFile = () => path.join(folder, 'lan/key.pem');
const certificateFor = (addresses: readonly string[], now?: Date) => lanCertificate(path.join(folder, 'lan'), addresses, now);

describe('the certificate', () => {
  it('names every address, and its key can be read by its owner alone', async () => {
    const { cert, key } = await certificateFor(ADDRESSES);
    const certificate = new X509Certificate(cert);
    for (const address of [...ADDRESSES, '127.0.0.1']) expect(certificate.checkIP(address)).toBe(address);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('192.0.2.8')).toBeUndefined();
    expect(await readFile(keyFile(), 'utf8')).toBe(key);
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / DAY_MS;
    expect(days).toBeLessThan(398);
  });

  it('is the same at the second start, whatever the order of the addresses', async () => {
    const first = await certificateFor(ADDRESSES);
    expect(await certificateFor(ADDRESSES.toReversed())).toEqual(first);
  });

  it('is replaced where an address came or went, where it ends soon, and where the key is damaged or another’s', async () => {
    const first = await certificateFor(ADDRESSES);
    const second = await certificateFor(ADDRESSES.slice(1));
    expect(second.cert).not.toBe(first.cert);
    const later = await certificateFor(ADDRESSES.slice(1), new Date(Date.now() + 360 * DAY_MS));
    expect(later.cert).not.toBe(second.cert);
    await writeFile(keyFile(), first.key, { mode: 0o644 });
    const third = await certificateFor(ADDRESSES.slice(1));
    expect(third.key).not.toBe(first.key);
    await writeFile(keyFile(), 'damaged');
    const fourth = await certificateFor(ADDRESSES.slice(1));
    expect(new X509Certificate(fourth.cert).checkIP('198.51.100.3')).toBe('198.51.100.3');
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  });

  it('serves the app by https to a client that trusts it', async () => {
    const tls = await certificateFor(ADDRESSES);
    await mkdir(path.join(folder, 'dist'));
    await writeFile(path.join(folder, 'dist/index.html'), '<p>page</p>');
    const server = await startServer({ dir: path.join(folder, 'dist'), host: '127.0.0.1', tls });
    expect(server.origin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${server.origin}/`, { ca: tls.cert, agent: false }, resolve).on('error', reject);
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    response.destroy();
    await expect(fetch(`${server.origin}/`)).rejects.toThrow();
    await server.close();
  });
});

describe('the addresses', () => {
  it('are those that a phone can reach, those of real networks first', () => {
    const of = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
      ({ address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;
    expect(
      lanAddresses({
        lo: [of('127.0.0.1', true)],
        docker0: [of('172.17.0.1')],
        wlan0: [of('192.168.1.20'), of('fd00::2', false, 'IPv6')],
        eth1: [of('169.254.3.4')],
        eth0: [of('10.0.0.5')],
      }),
    ).toEqual(['192.168.1.20', '10.0.0.5', '172.17.0.1']);
  });
});

/** The modules of a QR code as it is printed: true for black. */
function modulesOf(printed: string): boolean[][] {
  return printed.split('\n').flatMap((line) => {
    const halves = Array.from(line, (character) => ({ upper: ' ▄'.includes(character), lower: ' ▀'.includes(character) }));
    return [halves.map(({ upper }) => upper), halves.map(({ lower }) => lower)];
  });
}

describe('what is printed', () => {
  const address = 'https://192.0.2.7:4173/';

  it('holds the QR code of the address, with a rim', () => {
    const modules = modulesOf(qrCode(address, false));
    const { data, size } = encode(address, { border: 4 });
    expect(modules.slice(0, size)).toEqual(data);
    expect(modules[10]?.slice(0, 4)).toEqual([false, false, false, false]);
    expect(modules[4]?.slice(4, 11)).toEqual(Array.from({ length: 7 }, () => true));
    expect(qrCode(address, true).startsWith('\u001b[97;40m')).toBe(true);
  });

  it('ends with the address in words, after a sentence on the warning and the other addresses', () => {
    const printed = announcement([address, 'https://198.51.100.3:4173/'], false);
    expect(printed).toMatch(/warns once.*“Advanced”.*“visit this website”/su);
    expect(printed).toContain('  https://198.51.100.3:4173/\n');
    expect(printed.split('\n').at(-1)).toBe(`Naevus is running at ${address}`);
  });
});
