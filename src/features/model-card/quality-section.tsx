/**
 * How often the check before the score is right and wrong, on untouched test photos and on copies that were spoiled. Main thread.
 */
import { QUALITY_RATES } from '../../core/quality/rates.js';
import type { Modality } from '../../core/quality/rates.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatShare } from '../../ui/figure-format.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';

const words = text.check;
/** By the kind's name in the rates. */
const KIND_NAMES: Readonly<Record<string, string>> = words.kinds;

/** "99.1% of 600", or that nothing was measured. */
function flagged(degradation: string, modality: Modality): string {
  const row = QUALITY_RATES.find((one) => one.degradation === degradation && one.modality === modality);
  return row === undefined ? text.notKnown : words.flagged(formatShare(row.flagged / row.photos), row.photos);
}

/** The section: one table. Its figures belong to the app, not to the card, since the check needs no network. */
export function CheckSection() {
  const kinds = [...new Set(QUALITY_RATES.map(({ degradation }) => degradation))];
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.caption}
        columns={words.columns}
        rows={kinds.map((kind) => ({
          id: kind,
          header: KIND_NAMES[kind] ?? kind,
          cells: [flagged(kind, 'dermoscopy'), flagged(kind, 'phone')],
        }))}
      />
      <p className={shared.soft}>{words.limits}</p>
    </>
  );
}
