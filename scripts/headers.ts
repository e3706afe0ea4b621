/** `npx tsx scripts/headers.ts`: writes the policy of `headers/policy.ts` into the settings for hosts. A test fails where they differ. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HEADER_FILES } from './headers/files.js';

for (const [file, content] of Object.entries(HEADER_FILES)) {
  await writeFile(path.resolve(import.meta.dirname, '..', file), content);
  console.log(`Wrote ${file}`);
}
