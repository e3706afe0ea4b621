/** A table in Markdown. Runs in Node; pure. */

/** A line for the header, one below it, and one for each row. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
