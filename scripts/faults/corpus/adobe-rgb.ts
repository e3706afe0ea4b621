/** An ICC profile for the colours of Adobe RGB (1998), made from its published figures. */

/** Primaries of Adobe RGB (1998), section 4.3.5.3, adapted to D50, as X, Y, Z. */
const PRIMARIES = {
  rXYZ: [0.60974, 0.31111, 0.01947],
  gXYZ: [0.20528, 0.62567, 0.06087],
  bXYZ: [0.14919, 0.06322, 0.74457],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;
/** 563 / 256, as the format's numbers of 8 fractional bits write it. */
const GAMMA_U8_FIXED_8 = 0x0233;

/** ICC.1:2001-04, 6.5.17: four letters, four zeros, three numbers of 16 fractional bits. */
function xyz(values: readonly number[]): Buffer {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ', 0, 'latin1');
  values.forEach((value, at) => tag.writeInt32BE(Math.round(value * 65_536), 8 + at * 4));
  return tag;
}

/** ICC.1:2001-04, 6.5.3: a curve with one entry is a power. */
function gamma(): Buffer {
  const tag = Buffer.alloc(16);
  tag.write('curv', 0, 'latin1');
  tag.writeUInt32BE(1, 8);
  tag.writeUInt16BE(GAMMA_U8_FIXED_8, 12);
  return tag;
}

/** ICC.1:2001-04, 6.5.16: a name in ASCII, and in no other script. */
function description(name: string): Buffer {
  const tag = Buffer.alloc(92 + name.length);
  tag.write('desc', 0, 'latin1');
  tag.writeUInt32BE(name.length + 1, 8);
  tag.write(name, 12, 'latin1');
  return tag;
}

function copyright(words: string): Buffer {
  return Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${words}\0`, 'latin1')]);
}

/** The profile, version 2.1, for displays. */
export function adobeRgbProfile(): Buffer {
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('Compatible with Adobe RGB (1998)')],
    ['cprt', copyright('No copyright, use freely')],
    ['wtpt', xyz(D50)],
    ...Object.entries(PRIMARIES).map(([name, values]) => [name, xyz(values)] as const),
    ['rTRC', gamma()],
    ['gTRC', gamma()],
    ['bTRC', gamma()],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  let offset = 128 + table.length;
  tags.forEach(([name, body], at) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(name, 4 + at * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + at * 12);
    table.writeUInt32BE(body.length, 12 + at * 12);
    bodies.push(padded);
    offset += padded.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.writeUInt16BE(2000, 24);
  header.writeUInt16BE(1, 26);
  header.writeUInt16BE(1, 28);
  header.write('acsp', 36, 'latin1');
  D50.forEach((value, at) => header.writeInt32BE(Math.round(value * 65_536), 68 + at * 4));
  return Buffer.concat([header, table, ...bodies]);
}
