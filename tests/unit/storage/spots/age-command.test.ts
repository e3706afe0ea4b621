/** The public `age` command (Debian's package of that name) opens a backup, without this app. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { exportBackup } from '../../../../src/storage/spots/backup/export.js';
import { emptyBrowser, keepSpot, openTab } from './tabs.js';

const PASSPHRASE = 'four random words here';
/** `age` asks a terminal for the passphrase, and nothing else. */
const DRIVER = `
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0: os.execvp('age', ['age', '-d', '-o', sys.argv[2], sys.argv[1]])
seen = b''
while b'assphrase' not in seen: seen += os.read(fd, 1024)
os.write(fd, sys.argv[3].encode() + b'\\n')
try:
  while os.read(fd, 1024): pass
except OSError: pass
status = os.waitpid(pid, 0)[1]
if status: sys.exit(1)
import zipfile
archive = zipfile.ZipFile(sys.argv[2])
assert archive.testzip() is None
print('\\n'.join(archive.namelist()))
`;

beforeEach(emptyBrowser);

it('age decrypts it with the same passphrase, and a zip reader finds every file', async (context) => {
  const isMissing = [
    ['age', '--version'],
    ['python3', '--version'],
  ].some(([command = '', ...args]) => spawnSync(command, args).status !== 0);
  if (isMissing) context.skip('the commands age and python3 are not installed here (apt-get install age python3)');
  const tab = openTab();
  const { spot, photos } = await keepSpot(tab);
  const made = await exportBackup(tab.session, PASSPHRASE, () => undefined, 10);
  if (made.kind === 'failed') throw new Error(made.failure.kind);
  const folder = mkdtempSync(path.join(tmpdir(), 'naevus-age-'));
  const [sealed, opened] = [path.join(folder, 'backup.age'), path.join(folder, 'backup.zip')];
  writeFileSync(sealed, await made.value.file.bytes());
  const read = spawnSync('python3', ['-c', DRIVER, sealed, opened, PASSPHRASE], { encoding: 'utf8', timeout: 60_000 });
  const [photo] = photos;
  expect(read.stdout.trim().split('\n').sort()).toEqual(
    [
      'naevus.json',
      `photos/${photo?.record.id ?? ''}.jpg`,
      `spots/${spot.id}.json`,
      `thumbnails/${photo?.record.id ?? ''}.jpg`,
    ].sort(),
  );
});
