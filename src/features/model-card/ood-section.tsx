/** How many out-of-distribution images are rejected, and how few lesions. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, ranged } from '../../ui/figure-format.js';
import { collectionLine, modalityName, pictureName } from './name-messages.js';
import { text } from './model-card-messages.js';
import shared from './section.module.css';

const words = text.ood;

/** The section: two tables. */
export function OodSection({ card }: { readonly card: ModelCard }) {
  const gate = card.evaluation.test.notALesion;
  if (gate === undefined) return <p>{words.none}</p>;
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <div className={shared.pair}>
        <DataTable
          caption={words.rejected}
          columns={words.rejectedColumns}
          rows={Object.entries(gate.kinds).map(([kind, figures]) => ({
            id: kind,
            header: (
              <>
                {pictureName(kind)}
                {figures.drawn && <span className={shared.rowNote}>{words.drawn}</span>}
              </>
            ),
            cells: [formatCount(figures.n), <Figure of={ranged(figures, 'recall')} format={formatShare} />],
          }))}
        />
        <DataTable
          caption={words.lesions}
          columns={words.lesionColumns}
          rows={gate.falseRejections.map((row) => ({
            id: `${row.by}-${row.value}`,
            header: row.by === 'source' ? collectionLine(row.value) : modalityName(row.value),
            cells: [
              formatCount(row.n),
              formatCount(row.turnedAway),
              <Figure of={ranged(row, 'falseRejection')} format={formatShare} />,
            ],
          }))}
        />
      </div>
    </>
  );
}
