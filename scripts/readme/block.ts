/** Puts text between two markers of the README. Runs in Node. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const README = path.resolve(import.meta.dirname, '../../README.md');

/**
 * The README with `body` between `<!-- NAME: start -->` and `<!-- NAME: end -->`, formatted as the rest of the project is. Throws where
 * a marker is missing.
 */
export async function withBlock(readme: string, name: string, body: string): Promise<string> {
  const [start, end] = [`<!-- ${name}: start -->`, `<!-- ${name}: end -->`];
  const [before, rest = ''] = readme.split(start);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`the README lacks the markers ${start} and ${end}`);
  const text = `${before}${start}\n\n${body}\n\n${end}${after}`;
  return format(text, { ...(await resolveConfig(README)), parser: 'markdown' });
}
