/** `npm run icons`: draws the app's icons from one mark, a spot in a viewfinder, as in the page's header. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { readOptions } from './cli.js';

const OUT_DIR = path.resolve(import.meta.dirname, '../public/icons');
const BACKGROUND = '#f6ede3';
const ACCENT = '#0d5c63';
const SPOT = '#7a4527';

/**
 * The mark as SVG.
 * @param cornerRadius of the background, in units of 64; 0 fills the square.
 * @param scale of the mark within the square: a maskable icon keeps it in the middle four fifths (W3C, "safe zone").
 */
function mark(cornerRadius: number, scale: number): string {
  const shift = 32 * (1 - scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="${cornerRadius}" fill="${BACKGROUND}"/>
  <g transform="translate(${shift} ${shift}) scale(${scale * 2})">
    <g fill="none" stroke="${ACCENT}" stroke-width="2.6" stroke-linecap="round">
      <path d="M5 11V8.5a3.5 3.5 0 0 1 3.5-3.5H11"/>
      <path d="M21 5h2.5a3.5 3.5 0 0 1 3.5 3.5V11"/>
      <path d="M27 21v2.5a3.5 3.5 0 0 1-3.5 3.5H21"/>
      <path d="M11 27H8.5a3.5 3.5 0 0 1-3.5-3.5V21"/>
    </g>
    <path d="M16.6 8.6c3.6-.2 6.6 2.4 7 5.8.4 3.6-.8 5-2.2 7-1.4 2.1-4.2 2.6-6.9 1.9-3.2-.9-5.6-3.2-5.7-6.6-.1-4.4 3.6-7.9 7.8-8.1z" fill="${SPOT}"/>
  </g>
</svg>
`;
}

async function png(name: string, sizePx: number, svg: string): Promise<void> {
  await sharp(Buffer.from(svg), { density: 96 * (sizePx / 64) })
    .resize(sizePx, sizePx)
    .png({ palette: true })
    .toFile(path.join(OUT_DIR, name));
}

readOptions({
  command: 'npm run icons',
  summary: 'Draws the icons of the app and of its web app manifest into public/icons.',
  options: {},
  examples: ['npm run icons'],
});
await mkdir(OUT_DIR, { recursive: true });
await writeFile(path.join(OUT_DIR, 'favicon.svg'), mark(14, 1));
await png('icon-192.png', 192, mark(14, 1));
await png('icon-512.png', 512, mark(14, 1));
await png('icon-maskable-512.png', 512, mark(0, 0.78));
// Apple cuts the corners itself and shows transparent ones black.
await png('apple-touch-icon.png', 180, mark(0, 0.9));
console.log(`Wrote five icons to ${OUT_DIR}.`);
