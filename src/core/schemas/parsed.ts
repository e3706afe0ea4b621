/** Validation of untrusted documents: the result is a value, never an exception. */
import * as v from 'valibot';

/** A parsed document, or the reason why it was refused. */
export type Parsed<T> =
  { kind: 'ok'; value: T } | { kind: 'unknown-schema'; found: string } | { kind: 'invalid'; reason: string };

/** Validates what `JSON.parse` returned. Never throws; the reason names the field that is wrong. */
export function parseDocument<T>(schema: v.GenericSchema<unknown, T>, json: unknown): Parsed<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return { kind: 'ok', value: result.output };
  const [issue] = result.issues;
  return { kind: 'invalid', reason: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}` };
}

/** {@link parseDocument} for a document whose `schemaVersion` must be `version`; tells an unknown version from a broken document. */
export function parseVersioned<T>(schema: v.GenericSchema<unknown, T>, version: number, json: unknown): Parsed<T> {
  const found = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  if (found !== undefined && found !== version) return { kind: 'unknown-schema', found: JSON.stringify(found) };
  return parseDocument(schema, json);
}
