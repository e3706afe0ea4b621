/** Puts text between two markers of a Markdown file. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * The document with `body` between `<!-- NAME: start -->` and `<!-- NAME: end -->`, formatted as the rest of the project is. Throws where
 * a marker is missing.
 */
export async function withBlock(document: string, name: string, body: string): Promise<string> {
  const [start, end] = [`<!-- ${name}: start -->`, `<!-- ${name}: end -->`];
  const [before, rest = ''] = document.split(start);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`the document lacks the markers ${start} and ${end}`);
  const text = `${before}${start}\n\n${body}\n\n${end}${after}`;
  return format(text, { ...(await resolveConfig(path.join(ROOT, 'README.md'))), parser: 'markdown' });
}
