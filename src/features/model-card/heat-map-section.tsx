/** How many heat maps are not shown, since occlusion does not confirm them. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, formatThree, ranged } from '../../ui/figure-format.js';
import { collectionLine } from './name-messages.js';
import shared from './section.module.css';
import { reliabilityText } from './reliability-messages.js';

const words = reliabilityText.heatMap;

/** The section: one table. */
export function HeatMapSection({ card }: { readonly card: ModelCard }) {
  const { heatMapCheck } = card;
  if (heatMapCheck === undefined) return <p>{words.none}</p>;
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.caption}
        columns={words.columns}
        rows={Object.entries(heatMapCheck.test).map(([id, part]) => ({
          id,
          header: collectionLine(id),
          cells: [formatCount(part.n), <Figure key="withheld" of={ranged(part, 'withheld')} format={formatShare} />],
        }))}
      />
      <p className={shared.soft}>
        {words.rule({ margin: formatThree(heatMapCheck.margin), allowed: formatShare(heatMapCheck.allowedReversed) })}
      </p>
    </>
  );
}
