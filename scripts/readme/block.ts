/** Puts text between two markers of a Markdown file. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const README = path.resolve(import.meta.dirname, '../../README.md');

/** The document with `body` between `<!-- NAME: start -->` and `<!-- NAME: end -->`. Throws where a marker is missing. */
export function withBlock(document: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name}: start -->`, `<!-- ${name}: end -->`];
  const [before, rest = ''] = document.split(start);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`the document lacks the markers ${start} and ${end}`);
  return `${before}${start}\n\n${body}\n\n${end}${after}`;
}

/** The document formatted as the rest of the project is. */
export async function formatMarkdown(document: string): Promise<string> {
  return format(document, { ...(await resolveConfig(README)), parser: 'markdown' });
}
