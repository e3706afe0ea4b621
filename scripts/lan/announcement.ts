/** What `npm start -- --lan` prints: the address in words and as a QR code, and what to do about the browser's warning. Runs in Node. */
import { renderUnicodeCompact } from 'uqr';

/** White on black, whatever the colours of the terminal: not every camera reads a QR code the other way round. */
const WHITE_ON_BLACK = '\u001b[97;40m';
const RESET = '\u001b[0m';

/**
 * The QR code of an address, two of its rows in a line of text.
 * @param coloured for a terminal; without, it looks right on a dark one.
 */
export function qrCode(address: string, coloured: boolean): string {
  // Scanners ask for a rim of four (ISO/IEC 18004).
  const lines = renderUnicodeCompact(address, { border: 4 }).split('\n');
  return lines.map((line) => (coloured ? WHITE_ON_BLACK + line + RESET : line)).join('\n');
}

/**
 * All of it.
 * @param addresses with scheme and port, the likeliest first; at least one.
 */
export function announcement(addresses: readonly [string, ...string[]], coloured: boolean): string {
  const [first, ...others] = addresses;
  return [
    qrCode(first, coloured),
    '',
    'Scan this with a phone in the same network. Its browser warns once, because this machine made the certificate itself: tap',
    '“Advanced” and “Proceed” (Chrome), or “Show Details” and “visit this website” (Safari).',
    'Whoever is in this network can open the app while it runs. Photos stay on the phone that takes them.',
    '',
    ...(others.length > 0 ? ['If that does not open, try one of these:', ...others.map((other) => `  ${other}`), ''] : []),
    `Naevus is running at ${first}`,
  ].join('\n');
}
