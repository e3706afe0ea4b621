/**
 * The parts of others that ship in the app, with their licences, as one text.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** A part that ships. */
export interface Part {
  readonly name: string;
  readonly version?: string;
  /** Its SPDX identifier. */
  readonly licence: string;
  readonly address?: string;
  /** Whose it is, where its licence file does not say so. */
  readonly holders?: readonly string[];
  /** Its licence file; absent where the package has none, as those of tfjs. */
  readonly text?: string;
}

/**
 * What is compiled into the wasm file of tfjs, which no package.json names. From the build files of tfjs-backend-wasm and XNNPACK, and the LICENSE
 * files of each: github.com/tensorflow/tfjs (tfjs-backend-wasm/src/cc/BUILD), github.com/google/XNNPACK, github.com/Maratyszcza/pthreadpool,
 * github.com/pytorch/cpuinfo, github.com/emscripten-core/emscripten.
 */
const IN_WASM: readonly Part[] = [
  {
    name: 'XNNPACK',
    licence: 'BSD-3-Clause',
    address: 'https://github.com/google/XNNPACK',
    holders: ['Copyright (c) Facebook, Inc. and its affiliates. All rights reserved.', 'Copyright 2019 Google LLC'],
  },
  {
    name: 'pthreadpool',
    licence: 'BSD-2-Clause',
    address: 'https://github.com/Maratyszcza/pthreadpool',
    holders: ['Copyright (c) 2017 Facebook Inc.', 'Copyright (c) 2015-2017 Georgia Institute of Technology'],
  },
  {
    name: 'cpuinfo',
    licence: 'BSD-2-Clause',
    address: 'https://github.com/pytorch/cpuinfo',
    holders: [
      'Copyright (c) 2017 Facebook Inc.',
      'Copyright (C) 2012-2017 Georgia Institute of Technology',
      'Copyright (C) 2010-2012 Marat Dukhan',
    ],
  },
  {
    name: 'Emscripten',
    licence: 'MIT',
    address: 'https://github.com/emscripten-core/emscripten',
    holders: ['Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.'],
  },
];

/** What the published file of dcmjs holds of others, each under the licence that its own package names; from its `package.json` and the comments in the file. */
const IN_DCMJS: readonly Part[] = [
  {
    name: 'pako',
    licence: 'MIT',
    address: 'https://github.com/nodeca/pako',
    holders: ['Copyright (C) 2014-2017 by Vitaly Puzrin and Andrei Tuputcyn'],
  },
  {
    name: 'zlib, as part of pako',
    licence: 'Zlib',
    address: 'https://github.com/nodeca/pako',
    holders: [
      '(C) 1995-2013 Jean-loup Gailly and Mark Adler',
      '(C) 2014-2017 Vitaly Puzrin and Andrey Tupitsin (changes for JavaScript)',
    ],
  },
  {
    name: 'lodash.clonedeep',
    licence: 'MIT',
    address: 'https://lodash.com',
    holders: [
      'Copyright jQuery Foundation and other contributors',
      'Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors',
    ],
  },
  {
    name: 'loglevel',
    licence: 'MIT',
    address: 'https://github.com/pimterry/loglevel',
    holders: ['Copyright (c) 2013 Tim Perry'],
  },
  {
    name: 'gl-matrix',
    licence: 'MIT',
    address: 'https://glmatrix.net',
    holders: ['Copyright (c) Brandon Jones, Colin MacKenzie IV'],
  },
  {
    name: 'ndarray',
    licence: 'MIT',
    address: 'https://github.com/mikolalysenko/ndarray',
    holders: ['Copyright (c) Mikola Lysenko'],
  },
  {
    name: 'adm-zip',
    licence: 'MIT',
    address: 'https://github.com/cthackers/adm-zip',
    holders: ['Copyright (c) 2012 Another-D-Mention Software and other contributors'],
  },
  { name: 'core-js', licence: 'MIT', address: 'https://core-js.io', holders: ['Copyright (c) Denis Pushkarev'] },
];

/** Parts within a package that no package.json of an installed package names, by that package. */
export const WITHIN: Readonly<Record<string, readonly Part[]>> = {
  '@tensorflow/tfjs-backend-wasm': IN_WASM,
  dcmjs: IN_DCMJS,
};

/** Licences that may ship with the app: each lets the whole be passed on under the Apache License 2.0; the OFL is that of typefaces. */
const ACCEPTED: readonly string[] = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1', 'Unlicense'];

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly author?: string | { readonly name: string };
}

/** Reads a package. Rejects where its licence is none of the accepted ones: then a person has to decide. */
export async function readPart(packageDir: string): Promise<Part> {
  const json = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8')) as PackageJson;
  const { name, version, license = 'no licence', homepage, author } = json;
  if (!ACCEPTED.includes(license)) {
    throw new Error(`${name} is under "${license}", which scripts/licences/parts.ts does not accept: see whether it may ship.`);
  }
  const file = (await readdir(packageDir)).find((entry) => /^licen[cs]e(?:\.\w+)?$/iu.test(entry));
  const holder = typeof author === 'object' ? author.name : author;
  return {
    name,
    version,
    licence: license,
    ...(homepage === undefined ? {} : { address: homepage }),
    ...(file === undefined ? {} : { text: ownLicence(await readFile(path.join(packageDir, file), 'utf8')) }),
    ...(file !== undefined || holder === undefined ? {} : { holders: [`By ${holder}`] }),
  };
}

/** Vite's licence file also has the licences of everything bundled into Vite itself, none of which is in the helpers that ship. */
function ownLicence(text: string): string {
  return text.replace(/^#+ Licenses of bundled dependencies[^]*$/mu, '');
}

const RULE = '-'.repeat(80);

function describe({ name, version, licence, address, holders = [], text }: Part): string {
  return [
    RULE,
    [name, version].filter(Boolean).join(' '),
    `Licence: ${licence}`,
    ...(address === undefined ? [] : [address]),
    ...holders,
    ...(text === undefined ? [`Its text stands at the end, under "${licence}".`] : ['', text.trim()]),
  ].join('\n');
}

/**
 * The file that ships: every part, then the texts of the licences that no part brought along.
 * @param root folder of the repository.
 */
export async function licenceFile(packages: readonly Part[], root: string): Promise<string> {
  const parts = [...packages].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const carriers = parts.flatMap(({ name }) => {
    const inner = WITHIN[name];
    return inner === undefined ? [] : [{ name, inner }];
  });
  const missing = [...parts, ...carriers.flatMap(({ inner }) => inner)]
    .filter(({ text }) => text === undefined)
    .map(({ licence }) => licence);
  const texts: string[] = [];
  for (const licence of [...new Set(missing)].sort()) {
    const file = licence === 'Apache-2.0' ? 'LICENSE' : `scripts/licences/texts/${licence}.txt`;
    texts.push([RULE, licence, '', (await readFile(path.join(root, file), 'utf8')).trim()].join('\n'));
  }
  return `${[
    'Naevus ships with these parts of others. The code of Naevus itself is under the Apache License 2.0,\nits trained model under CC BY-NC 4.0.',
    ...parts.map(describe),
    ...carriers.flatMap(({ name, inner }) => [`${RULE}\nCompiled into the files of ${name}:`, ...inner.map(describe)]),
    ...texts,
  ].join('\n\n')}\n`;
}
