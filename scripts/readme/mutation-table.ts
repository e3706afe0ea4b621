/** The table of what `npm run mutate -- --json docs/mutation.json` found. */
import * as v from 'valibot';
import { scoreText, totalsByName } from '../mutate/report.js';
import { FILES } from '../mutate/targets.js';
import { tableOf } from './table.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const reportSchema = v.object({
  date: v.string(),
  sample: v.nullable(count),
  seed: count,
  files: v.record(
    v.string(),
    v.object({
      ...{ killed: count, hung: v.optional(count, 0), survived: count, equivalent: v.optional(count, 0) },
      ...{ broken: v.optional(count, 0), mutants: count },
    }),
  ),
});

/** The mutation scores as far as the table shows them. */
export type MutationScores = v.InferOutput<typeof reportSchema>;

/** Reads the report. Throws where it is not one. */
export function parseMutationScores(text: string): MutationScores {
  return v.parse(reportSchema, JSON.parse(text));
}

/** Killed and surviving mutants by folder and file, and how many of them were tested. */
export function mutationTable(report: MutationScores | undefined): string {
  if (report === undefined) return 'Not measured yet.';
  const totals = totalsByName(report.files);
  const { killed = 0, hung = 0, survived = 0, broken = 0, mutants = 0 } = totals[0]?.[1] ?? {};
  const sample =
    report.sample === null
      ? `all ${mutants} mutants of ${Object.keys(report.files).length} files.`
      : `${killed + survived + broken} of the ${mutants} mutants of ${Object.keys(report.files).length} files: at most ${report.sample} of each, drawn at random by seed ${report.seed}. The score has its 95% interval (Wilson) behind it. \`npm run mutate\` without \`--sample\` tests all of them.`;
  const notes = `${hung} of the killed ones made a test hang, twice; ${broken} that broke outside of a test, twice, count on neither side.`;
  const rows = totals.map(([name, of]) => [
    name === 'all' ? '**all**' : `\`${name}\``,
    ...[of.mutants, of.killed, of.survived, of.equivalent].map(String),
    scoreText(of),
  ]);
  const table = tableOf(['', 'mutants', 'killed', 'survived', 'of these equivalent', 'score'], rows);
  const unmeasured = FILES.filter((file) => !(file in report.files)).map((file) => `\`${file}\``);
  const missing = unmeasured.length === 0 ? '' : ` Not measured: ${unmeasured.join(', ')}.`;
  return `Measured on ${report.date.slice(0, 10)}, ${sample} ${notes}${missing}\n\n${table}`;
}
