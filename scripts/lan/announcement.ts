/**
 * What `npm start -- --lan` prints: the addresses that a phone in the same network can reach this machine at, the first as a QR code, and what
 * to do about the browser's warning.
 */
import type { NetworkInterfaceInfo } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

/** As `os.networkInterfaces()` gives them. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Names of the interfaces of containers and virtual machines, which no phone can reach. */
const VIRTUAL = /^(?:br-|docker|podman|tap|tun|utun|vbox|veth|virbr|vmnet|vEthernet)/u;

/**
 * IPv4 addresses, those of physical networks first. IPv6 is left out: every home network has the other, which can be typed.
 */
export function lanAddresses(interfaces: Interfaces): readonly string[] {
  return Object.entries(interfaces)
    .flatMap(([name, all = []]) =>
      all
        // 169.254 is what a machine gives itself where no network answered (RFC 3927).
        .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
        .map(({ address }) => ({ address, isVirtual: VIRTUAL.test(name) })),
    )
    .toSorted((a, b) => Number(a.isVirtual) - Number(b.isVirtual))
    .map(({ address }) => address);
}

/** White on black, whatever the colours of the terminal: not every camera reads a QR code the other way round. */
const WHITE_ON_BLACK = '\u001b[97;40m';
const RESET = '\u001b[0m';

/**
 * The QR code of an address, two of its rows in a line of text.
 * @param coloured for a terminal; without, it looks right on a dark one.
 */
export function qrCode(address: string, coloured: boolean): string {
  // Scanners need a quiet zone of four modules (ISO/IEC 18004).
  const lines = renderUnicodeCompact(address, { border: 4 }).split('\n');
  return lines.map((line) => (coloured ? WHITE_ON_BLACK + line + RESET : line)).join('\n');
}

/**
 * The whole text.
 * @param addresses with scheme and port, the likeliest first; at least one.
 */
export function announcement(addresses: readonly [string, ...string[]], coloured: boolean): string {
  const [first, ...others] = addresses;
  return [
    qrCode(first, coloured),
    '',
    'Scan this with a phone in the same network. Its browser warns once, because this machine made the certificate itself: tap',
    '“Advanced” and “Proceed” (Chrome), or “Show Details” and “visit this website” (Safari).',
    'Anybody in this network can open the app while it runs. Photos stay on the phone that takes them.',
    '',
    ...(others.length > 0 ? ['If that does not open, try one of these:', ...others.map((other) => `  ${other}`), ''] : []),
    `Naevus is running at ${first}`,
  ].join('\n');
}
