/** By how much two photos of an unchanged spot differ, and how well they are lined up. */
import { MEASURES, RATIO_MEASURES } from '../../core/change/measures.js';
import type { Measure } from '../../core/change/measures.js';
import { MODALITIES } from '../../core/modality.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatCount, formatShare, formatThree, notKnown } from '../../ui/figure-format.js';
import { changeText as words } from './change-messages.js';
import { text } from './model-card-messages.js';
import { collectionLine } from './name-messages.js';
import shared from './section.module.css';

/** Ratios and odds as the part that is added; the others as they are measured. */
function limitWords(measure: Measure, limit: number): string {
  return RATIO_MEASURES.includes(measure) || measure === 'suspicion' ? formatShare(Math.expm1(limit)) : formatThree(limit);
}

/** The section: the limits of each measure, and the registration by source. */
export function ChangeSection({ card: { repeatability } }: { readonly card: ModelCard }) {
  if (repeatability === undefined) return <p>{text.notKnown}</p>;
  const { limits, registration } = repeatability;
  const rows = MODALITIES.flatMap((modality) =>
    MEASURES.flatMap((measure) => {
      const row = limits[modality][measure];
      if (row === undefined) return [];
      return {
        id: `${modality}-${measure}`,
        header: (
          <>
            {words.measures[measure]}
            <span className={shared.rowNote}>{words.modalities[modality]}</span>
          </>
        ),
        cells: [
          limitWords(measure, row.limit),
          formatCount(row.pairs),
          row.within === undefined ? notKnown() : formatShare(row.within),
        ],
      };
    }),
  );
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable caption={words.caption} columns={words.columns} rows={rows} />
      <DataTable
        caption={words.registration}
        columns={words.registrationColumns}
        rows={registration.map((row) => ({
          id: row.source,
          header: collectionLine(row.source),
          cells: [
            formatCount(row.photos),
            formatShare(row.medianCornerError),
            formatShare(row.within2Percent),
            formatShare(row.missed),
            formatShare(row.rejected),
          ],
        }))}
      />
    </>
  );
}
