/**
 * Reminds of a poor photo beside the result that was made of it. Main thread.
 */
import { CameraOff } from 'lucide-react';
import type { QualityProblem } from '../core/quality/quality.js';
import { Notice } from '../ui/notice.js';
import { PROBLEM_TEXT, text } from './quality-messages.js';

/** One sentence in a box. */
export function QualityNote({ problem }: { readonly problem: QualityProblem }) {
  return (
    <Notice tone="problem" icon={<CameraOff aria-hidden="true" />} title={text.noteTitle}>
      <p>{text.note(PROBLEM_TEXT[problem].reminder)}</p>
    </Notice>
  );
}
