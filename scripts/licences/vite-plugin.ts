/**
 * Follows which packages end up in the bundles and writes their licences next to them, and their list as a software bill of materials.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { licenceFile, readPart } from './parts.js';
import { SBOM_FILE, billOfMaterials } from './sbom.js';
import type { AppIdentity } from './sbom.js';

/** Name of the file in the built app. */
export const LICENCE_FILE = 'third-party-licences.txt';

/** The folder of the package that a module belongs to; `undefined` for the app's own. Vite's and Rolldown's helpers count as theirs. */
export function packageDirOf(moduleId: string, root: string): string | undefined {
  const helper = /^\0(vite|rolldown)\//u.exec(moduleId)?.[1];
  if (helper !== undefined) return path.join(root, 'node_modules', helper);
  // The last `node_modules`: a package may bring packages of its own. A name with a dot first is no package's: what a build made of one keeps there.
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/.][^/]*)\//u.exec(moduleId.replaceAll('\\', '/'))?.[1];
}

/** The plugins of one build of the app, which consists of several: page, worker and service worker. */
export interface LicencePlugins {
  /** For each build but the last. */
  collect(): Plugin;
  /** For the last build, that of the service worker: writes the files before the list of files to keep offline is made. */
  collectAndWrite(): Plugin;
}

/** Makes plugins that share what they find. */
export function licencePlugins(root: string, app: AppIdentity): LicencePlugins {
  const found = new Set<string>();
  const collect = (): Plugin => ({
    name: 'naevus:licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        // Of a chunk only what is left of it after tree shaking; of an asset the file that it was.
        const sources =
          output.type === 'chunk'
            ? Object.entries(output.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
            : output.originalFileNames.map((name) => path.resolve(root, name));
        for (const source of sources) {
          const dir = packageDirOf(source, root);
          if (dir !== undefined) found.add(dir);
        }
      }
    },
  });
  return {
    collect,
    collectAndWrite: () => ({
      ...collect(),
      name: 'naevus:write-licences',
      async writeBundle({ dir = '' }) {
        const parts = await Promise.all([...found].map(readPart));
        await writeFile(path.join(dir, LICENCE_FILE), await licenceFile(parts, root));
        await writeFile(path.join(dir, SBOM_FILE), billOfMaterials(app, parts));
      },
    }),
  };
}
