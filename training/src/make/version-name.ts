/** The name of a new model version: the month, and the next number in it. */
import { readdir } from 'node:fs/promises';

/** The first name such as `2026.11.5` that is later than all of its month in a folder, whatever those are. @param modelDir may be missing. */
export async function nextVersionName(modelDir: string, today: Date): Promise<string> {
  const names = await readdir(modelDir).catch(() => []);
  const month = `${today.getFullYear()}.${today.getMonth() + 1}.`;
  const numbers = names.flatMap((name) => {
    const rest = name.startsWith(month) ? name.slice(month.length) : '';
    return /^\d+$/u.test(rest) ? [Number(rest)] : [];
  });
  return `${month}${Math.max(0, ...numbers) + 1}`;
}
