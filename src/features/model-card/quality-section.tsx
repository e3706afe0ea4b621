/** How often the photo-quality check is right and wrong, on untouched test photos and on degraded copies. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { Modality, QualityRate } from '../../core/schemas/measured-sections.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatCount, formatShare } from '../../ui/figure-format.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';
import { reliabilityText } from './reliability-messages.js';

const words = reliabilityText.check;
/** By the name of the degradation in the card. */
const KIND_NAMES: Readonly<Record<string, string>> = words.kinds;

/** "99.1% of 600", or that nothing was measured. */
function flagged(rows: readonly QualityRate[], degradation: string, modality: Modality): string {
  const row = rows.find((one) => one.degradation === degradation && one.modality === modality);
  return row === undefined
    ? text.notKnown
    : words.flagged({ share: formatShare(row.flagged / row.photos), count: formatCount(row.photos) });
}

/** The section: one table. */
export function QualitySection({ card }: { readonly card: ModelCard }) {
  const rows = card.qualityCheck?.rows;
  if (rows === undefined) return <p>{text.notKnown}</p>;
  const kinds = [...new Set(rows.map(({ degradation }) => degradation))];
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.caption}
        columns={words.columns}
        rows={kinds.map((kind) => ({
          id: kind,
          header: KIND_NAMES[kind] ?? kind,
          cells: [flagged(rows, kind, 'dermoscopy'), flagged(rows, kind, 'phone')],
        }))}
      />
      <p className={shared.soft}>{words.limits}</p>
    </>
  );
}
