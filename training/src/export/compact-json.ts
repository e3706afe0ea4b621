/** JSON that a user can read and that is still small: what fits on a line, and every list of numbers, stands on one line. */

/** Longest value that stands on one line, characters. */
const LINE = 120;

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (Array.isArray(value) && value.every(isNumeric));
}

/** The JSON text of a value, without a newline at its end. */
export function compactJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || line.length <= LINE || isNumeric(value)) return line;
  const inner = `${indent} `;
  const items = Array.isArray(value)
    ? value.map((item: unknown) => compactJson(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}:${compactJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${filled(items)
    .map((text) => inner + text)
    .join(',\n')}\n${indent}${close}`;
}

/** Items with commas, as many on a line as fit. */
function filled(items: readonly string[]): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length < LINE && !item.includes('\n') && !last.includes('\n')) {
      lines[lines.length - 1] = `${last},${item}`;
    } else lines.push(item);
  }
  return lines;
}
