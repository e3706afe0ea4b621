/** Where a run comes from: the data, the code and the libraries, so that it can be repeated. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { version as tfjsVersion } from '@tensorflow/tfjs';
import { sha256Hex } from '../sha256.js';

/** What `run.json` says about its origin. */
export interface Provenance {
  /** SHA-256 of manifest.csv, which names every image, label and split. */
  readonly dataSha256: string;
  /** Git commit of the code, with `+changes` where the working tree differs from it; null outside a repository. */
  readonly commit: string | null;
  /** What computes: `tensorflow`, `wasm` or `cpu`. */
  readonly backend: string;
  readonly versions: { readonly node: string; readonly tfjs: string; readonly tfjsNode: string | null };
  /** Processors by name and number. */
  readonly machine: string;
}

function git(...words: readonly string[]): string | null {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No git, or no repository: a run from an unpacked archive.
    return null;
  }
}

function tfjsNodeVersion(): string | null {
  try {
    const file = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return null;
  }
}

/** Collects the origin of a run. */
export function provenanceOf(manifest: Uint8Array, backend: string): Provenance {
  const commit = git('rev-parse', 'HEAD');
  const changed = git('status', '--porcelain') ?? '';
  const cpus = os.cpus();
  return {
    dataSha256: sha256Hex(manifest),
    commit: commit === null ? null : `${commit}${changed === '' ? '' : '+changes'}`,
    backend,
    versions: { node: process.version, tfjs: tfjsVersion.tfjs, tfjsNode: tfjsNodeVersion() },
    machine: `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown processor'}`,
  };
}
