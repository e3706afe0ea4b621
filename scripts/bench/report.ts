/** What a benchmark run found, as JSON, as a table, and against an earlier run. */
import * as v from 'valibot';
import { hasRegressed } from './statistics.js';
import type { Spread } from './statistics.js';

const spreadSchema = v.object({ median: v.number(), low: v.number(), high: v.number() });

const reportSchema = v.object({
  /** The machine in words: cores, processor, Node, Chromium. */
  machine: v.string(),
  /** ISO 8601 moment of the run's end. */
  date: v.string(),
  /** `<what> / <against what>`, both timed in turn in the same run; below 1 the first is faster. */
  ratios: v.record(v.string(), spreadSchema),
  /** Milliseconds. */
  ms: v.record(v.string(), spreadSchema),
  /** Millions of values, images and the like in a second: the name says which. */
  rates: v.record(v.string(), spreadSchema),
  /** Marks of 100, given by a tool that the name says. */
  scores: v.optional(v.record(v.string(), spreadSchema), {}),
  /** Sizes in bytes; the name says whether they are compressed. */
  bytes: v.record(v.string(), v.number()),
});

/** The file that `--json` writes and `--compare` reads. */
export type BenchReport = v.InferOutput<typeof reportSchema>;

/** Reads a report; the sentence says what is wrong with it. */
export function parseReport(text: string): { kind: 'ok'; report: BenchReport } | { kind: 'invalid'; reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'invalid', reason: 'it is not JSON' };
  }
  const parsed = v.safeParse(reportSchema, json);
  if (parsed.success) return { kind: 'ok', report: parsed.output };
  const [issue] = parsed.issues;
  return { kind: 'invalid', reason: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}` };
}

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const spread = ({ median, low, high }: Spread): string => `${figure(median)} (${figure(low)} to ${figure(high)})`;

/** The report as lines of text: median, and in brackets the quartiles. */
export function reportLines({ machine, ratios, ms, rates, scores, bytes }: BenchReport): string[] {
  const rows = (title: string, entries: [string, string][]): string[] => {
    if (entries.length === 0) return [];
    const width = Math.max(...entries.map(([name]) => name.length));
    return ['', title, ...entries.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)];
  };
  const spreads = (record: Readonly<Record<string, Spread>>): [string, string][] =>
    Object.entries(record).map(([name, value]) => [name, spread(value)]);
  return [
    machine,
    ...rows('Ratios, side by side', spreads(ratios)),
    ...rows('Milliseconds', spreads(ms)),
    ...rows('A second', spreads(rates)),
    ...rows('Of 100', spreads(scores)),
    ...rows(
      'Bytes',
      Object.entries(bytes).map(([name, value]) => [name, value.toLocaleString('en')]),
    ),
  ];
}

/** Ratios and milliseconds that have grown, and rates and scores that have fallen, by more than both runs vary, in words. Sizes count from 2% on. */
export function regressions(before: BenchReport, now: BenchReport): string[] {
  const slower = (['ratios', 'ms'] as const).flatMap((kind) =>
    Object.entries(now[kind]).flatMap(([name, value]) => {
      const old = before[kind][name];
      return old !== undefined && hasRegressed(old, value) ? [`${name}: ${spread(old)} before, ${spread(value)} now`] : [];
    }),
  );
  const fewer = (['rates', 'scores'] as const).flatMap((kind) =>
    Object.entries(now[kind]).flatMap(([name, value]) => {
      const old = before[kind][name];
      const unit = kind === 'rates' ? 'in a second' : 'of 100';
      return old !== undefined && hasRegressed(value, old)
        ? [`${name} ${unit}: ${spread(old)} before, ${spread(value)} now`]
        : [];
    }),
  );
  const larger = Object.entries(now.bytes).flatMap(([name, value]) => {
    const old = before.bytes[name];
    return old !== undefined && value > old * 1.02 ? [`${name}: ${old} bytes before, ${value} now`] : [];
  });
  return [...slower, ...fewer, ...larger];
}
