/**
 * What the card tells of the training run. The card keeps the run's own file as it is, so its form is not promised: what is not found
 * is not known. Pure.
 */
import { defineMessages } from '../../i18n/messages.js';
import * as v from 'valibot';

const historySchema = v.object({ history: v.array(v.object({ phase: v.string(), epoch: v.number() })) });

const PHASE_NAMES: Readonly<Record<string, string>> = defineMessages({
  head: /*i18n*/ {
    id: 'run.phases.head',
    message: 'the last layer alone',
    comment: 'Page about the model, training run: phases, head',
  },
  'all-layers': /*i18n*/ {
    id: 'run.phases.all-layers',
    message: 'all layers',
    comment: 'Page about the model, training run: phases, all layers',
  },
});

/** How often the training went through all pictures, by what was trained, in the order of the run; empty where it is not known. */
export function epochsOf(run: unknown): readonly { readonly phase: string; readonly epochs: number }[] {
  const parsed = v.safeParse(historySchema, run);
  if (!parsed.success) return [];
  const phases = new Map<string, number>();
  for (const { phase, epoch } of parsed.output.history) phases.set(phase, Math.max(epoch, phases.get(phase) ?? 0));
  return [...phases].map(([phase, epochs]) => ({ phase: PHASE_NAMES[phase] ?? phase, epochs }));
}
