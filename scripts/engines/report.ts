/** What `npm run engines -- --json` writes: of each engine what was done, what came of it, and how its decoders differ. */
import * as v from 'valibot';

const step = v.object({
  name: v.string(),
  /** `absent`: the engine, or what drives it, has no such thing; the note says which. */
  outcome: v.picklist(['passed', 'failed', 'absent']),
  /** What was seen, or why it failed or is absent; may be empty. */
  note: v.string(),
  seconds: v.number(),
});

const decoding = v.object({
  title: v.string(),
  /** How far the answer lies from that to the same spot as a PNG in this engine, in probability; null where it was refused or got another level. */
  fromPlain: v.nullable(v.number()),
  /** The same, from Chromium's answer to the same file; null where either was refused. */
  fromChromium: v.nullable(v.number()),
});

const engineReport = v.object({
  engine: v.string(),
  /** As the browser tells it. */
  version: v.string(),
  /** What the app chose to compute on. */
  backend: v.string(),
  steps: v.array(step),
  /** Largest difference to the reference's score in any class of any photo; null where no photo was answered. */
  scoreDifference: v.nullable(v.number()),
  /** What the difference is to: Chromium, or another backend of the same engine. */
  comparedTo: v.string(),
  decodings: v.array(decoding),
  seconds: v.number(),
});

const report = v.object({
  date: v.pipe(v.string(), v.isoTimestamp()),
  engines: v.array(engineReport),
});

export type StepReport = v.InferOutput<typeof step>;
export type DecodingReport = v.InferOutput<typeof decoding>;
export type EngineReport = v.InferOutput<typeof engineReport>;
export type EnginesReport = v.InferOutput<typeof report>;

/** Reads what was written. Throws with the place that is wrong and the command that writes it. */
export function parseEnginesReport(text: string): EnginesReport {
  const parsed = v.safeParse(report, JSON.parse(text));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(
    `docs/engines.json can't be used: ${v.getDotPath(issue) ?? ''} ${issue.message}. Write it with: npm run engines -- --json docs/engines.json`,
  );
}
