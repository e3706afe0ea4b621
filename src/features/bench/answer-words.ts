/** What the app answers, in the few words of a table. */
import type { Assessment } from '../../core/schemas/assessment.js';
import { answersText } from './answers-messages.js';
import { text } from './bench-messages.js';

/** "some warning signs", "can’t tell", "not a lesion, poor photo". */
export function answerWords({ level, quality }: Assessment): string {
  const answer = level === 'inconclusive' ? answersText.inconclusive : text.table.levels[level];
  return quality.problem === null ? answer : answersText.poorPhoto({ answer });
}
