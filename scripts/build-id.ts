/** Names a build by the package's version and the commit that it was made of, as semantic versioning writes build metadata. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';

/**
 * For example `0.2.0+1a2b3c4`, `0.2.0+1a2b3c4.dirty` where the working tree differs from the commit, `0.2.0+unknown` where there is no git
 * or the folder is not the top of a repository (an unpacked archive inside somebody's own one). Without a time in it, so that a commit
 * gives the same build on every machine.
 * @param root folder of the repository.
 * @param given a name that takes the place of all this; empty counts as none.
 */
export function buildId(root: string, version: string, given = process.env['NAEVUS_BUILD_ID']): string {
  if (given !== undefined && given !== '') return given;
  const top = git(root, 'rev-parse', '--show-toplevel');
  const commit = git(root, 'rev-parse', 'HEAD');
  const changes = git(root, 'status', '--porcelain');
  if (top === undefined || commit === undefined || changes === undefined || realpathSync(top) !== realpathSync(root))
    return `${version}+unknown`;
  // Cut here: how long git's own short form is depends on how many objects the clone has.
  return `${version}+${commit.slice(0, 7)}${changes === '' ? '' : '.dirty'}`;
}

/** What a git command prints; `undefined` where it fails. */
function git(root: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', [...args], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
