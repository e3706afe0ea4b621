/** How often the result is inconclusive, and how often the score is wrong there and elsewhere. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { ErrorMetrics, StabilityMetrics } from '../../core/schemas/measured-sections.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, formatThree, notKnown, ranged } from '../../ui/figure-format.js';
import { collectionLine } from './name-messages.js';
import shared from './section.module.css';
import { reliabilityText } from './reliability-messages.js';

const words = reliabilityText.stability;

/** The section: the inconclusive fraction by source, and the error by how far the TTA views disagree. */
export function StabilitySection({ card }: { readonly card: ModelCard }) {
  const { stability } = card;
  if (stability === undefined) return <p>{words.none}</p>;
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.withheld}
        columns={words.withheldColumns}
        rows={Object.entries(stability.test).map(([id, part]) => ({
          id,
          header: collectionLine(id),
          cells: [
            formatCount(part.n),
            <Figure key="share" of={ranged(part, 'withheld')} format={formatShare} />,
            <Wrong key="answered" of={part.errorAnswered} />,
            <Wrong key="withheld" of={part.errorWithheld} />,
          ],
        }))}
      />
      <DataTable
        caption={words.bands}
        columns={words.bandColumns}
        rows={stability.bands.map((band) => ({
          id: `above ${String(band.above)}`,
          header: bandName(band, stability),
          cells: [formatCount(band.error.n), <Wrong key="wrong" of={band.error} />, ...rankingOf(band.error)],
        }))}
      />
      <p className={shared.soft}>
        {words.rule({ limit: formatThree(stability.limit), allowed: formatShare(stability.allowedShare) })}
      </p>
    </>
  );
}

/** The fraction of misclassifications; nothing where there is no lesion. */
function Wrong({ of }: { readonly of: ErrorMetrics }) {
  return of.n === 0 ? <>{words.noLesion}</> : <Figure of={ranged(of, 'wrong')} format={formatShare} />;
}

function rankingOf({ sensitivity, specificity, auc }: ErrorMetrics): string[] {
  const or = (value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? notKnown() : format(value);
  return [or(sensitivity, formatShare), or(specificity, formatShare), or(auc, formatThree)];
}

function bandName({ above, to }: StabilityMetrics['bands'][number], { limit }: StabilityMetrics): string {
  if (above === undefined) return words.bandNames.agree;
  if (to === undefined) return words.bandNames.beyond;
  return to < limit ? words.bandNames.little : words.bandNames.more;
}
