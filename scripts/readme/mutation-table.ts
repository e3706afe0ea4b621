/** The table of what `npm run mutate -- --json docs/mutation.json` found. */
import * as v from 'valibot';
import { folderOf } from '../mutate/targets.js';
import { tableOf } from './table.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const reportSchema = v.object({
  date: v.string(),
  sample: v.nullable(count),
  files: v.record(v.string(), v.object({ killed: count, survived: count })),
});

/** The mutation scores as far as the table shows them. */
export type MutationScores = v.InferOutput<typeof reportSchema>;

/** Reads the report. Throws where it is not one. */
export function parseMutationScores(text: string): MutationScores {
  return v.parse(reportSchema, JSON.parse(text));
}

/** Killed and surviving mutants by folder and file. */
export function mutationTable(report: MutationScores | undefined): string {
  if (report === undefined) return 'Not measured yet.';
  const files = Object.entries(report.files);
  const row = (name: string, of: typeof files): string[] => {
    const [killed, survived] = [sum(of.map(([, score]) => score.killed)), sum(of.map(([, score]) => score.survived))];
    return [
      name,
      String(killed),
      String(survived),
      killed + survived === 0 ? '' : `${((100 * killed) / (killed + survived)).toFixed(1)}%`,
    ];
  };
  const folders = [...new Set(files.map(([file]) => folderOf(file)))];
  const rows = [
    row('**all**', files),
    ...folders.map((folder) =>
      row(
        `\`${folder}\``,
        files.filter(([file]) => folderOf(file) === folder),
      ),
    ),
    ...files.map((entry) => row(`\`${entry[0]}\``, [entry])),
  ];
  const sample = report.sample === null ? 'all mutants' : `a random sample of at most ${report.sample} mutants of each file`;
  return `Measured on ${report.date.slice(0, 10)}, ${sample}:\n\n${tableOf(['', 'killed', 'survived', 'score'], rows)}`;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
