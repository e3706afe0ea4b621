/** The table of targets: what was, what must be and should be reached, and what the card says is. */
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { figure, percent, sourceName, tableOf } from './table.js';
import { FIGURES } from './target-figures.js';
import type { Reached } from './target-figures.js';
import type { Target, Targets } from './targets.js';

/** What a target is measured on, where that is no source. */
const ON: Readonly<Record<string, string>> = {
  'other-skin': 'bare skin',
  photo: 'photos without a dermatoscope',
  milk10k: 'MILK10k, both photos',
  val: 'melanomas of `val`',
};

const NOT_MEASURED = 'not measured';

/** The aim; one below the model that was trained on the source is never below the floor. */
function aimOf({ aim, aimBelowTrained, floor = 0 }: Target, reached: Reached | undefined): number | undefined {
  if (aimBelowTrained === undefined || reached?.trained === undefined) return aim;
  return Math.max(floor, reached.trained - aimBelowTrained);
}

function verdict(target: Target, reached: Reached | undefined, aim: number | undefined): string {
  if (reached === undefined) return `**${NOT_MEASURED}**`;
  if (reached.unmet !== undefined) return `**missed**: ${reached.unmet}`;
  const { isAtMost } = FIGURES[target.figure];
  const reaches = (wanted: number): boolean => (isAtMost ? reached.value <= wanted : reached.value >= wanted);
  if (target.floor !== undefined && !reaches(target.floor)) return '**missed**';
  return aim !== undefined && reaches(aim) ? 'met, and the aim' : 'met';
}

/** The table in Markdown: a figure that the card lacks is said not to be measured, and is not met. */
export function targetsTable(card: ModelCard, { now, targets }: Targets): string {
  const rows = targets.map((target) => {
    const { name, on = {}, isPercent, isAtMost, of } = FIGURES[target.figure];
    const reached = of(card, target);
    const shown = (value: number): string => (isPercent ? percent(value) : figure(value));
    const limit = (value: number): string => `${isAtMost ? '≤' : '≥'} ${shown(value)}`;
    const before = target.now === undefined ? '' : shown(target.now);
    const remark = target.remark ?? '';
    const aim = aimOf(target, reached);
    const interval =
      reached?.low === undefined || reached.high === undefined ? '' : ` [${shown(reached.low)}, ${shown(reached.high)}]`;
    return [
      ...[
        on[target.on] ?? ON[target.on] ?? sourceName(target.on),
        name(target),
        remark === 'at most' ? `≤ ${before}` : [before, remark].filter(Boolean).join(' '),
      ],
      target.floor === undefined ? 'reported' : limit(target.floor),
      aim === undefined ? '' : limit(aim),
      reached === undefined ? NOT_MEASURED : `${shown(reached.value)}${interval}${reached.note ?? ''}`,
      verdict(target, reached, aim),
    ];
  });
  return tableOf(['on', 'figure', now, 'floor', 'aim', `reached by ${card.version} [95% interval]`, ''], rows);
}
