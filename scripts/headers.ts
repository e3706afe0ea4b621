/** `npx tsx scripts/headers.ts`: writes the policy of `headers/policy.ts` into the settings for hosts. A test fails where they differ. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOptions } from './cli.js';
import { HEADER_FILES } from './headers/files.js';

readOptions({
  command: 'npx tsx scripts/headers.ts',
  summary: `Writes the security headers into the settings of common hosts: ${Object.keys(HEADER_FILES).join(', ')}.`,
  options: {},
  examples: ['npx tsx scripts/headers.ts'],
});
for (const [file, content] of Object.entries(HEADER_FILES)) {
  await writeFile(path.resolve(import.meta.dirname, '..', file), content);
  console.log(`Wrote ${file}`);
}
