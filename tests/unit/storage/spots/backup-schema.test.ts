/** The published schema of a backup's JSON is that of the code. `npx vitest run --update` writes it. */
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { backupHeaderSchema, spotFileSchema } from '../../../../src/storage/spots/backup/backup-format.js';

/** Checks that JSON Schema has no word for are left out: the file says no more than is true. */
const OPTIONS = { typeMode: 'input', errorMode: 'ignore' } as const;

it('docs/backup.schema.json describes naevus.json and spots/ID.json', async () => {
  const { $schema, ...header } = toJsonSchema(backupHeaderSchema, OPTIONS);
  const spotFile = toJsonSchema(spotFileSchema, OPTIONS);
  delete spotFile.$schema;
  const schema = {
    $schema,
    title: 'JSON in a backup of Naevus',
    description:
      'A backup is an age file around a zip. $defs/header is its naevus.json, $defs/spotFile each of its spots/ID.json.',
    anyOf: [{ $ref: '#/$defs/header' }, { $ref: '#/$defs/spotFile' }],
    $defs: { header, spotFile },
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(path.resolve('docs/backup.schema.json'));
});
