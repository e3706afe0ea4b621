/** How well the square that the app proposes frames the spot, on test photos whose lesions are outlined. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, ranged } from '../../ui/figure-format.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';
import { reliabilityText } from './reliability-messages.js';

const words = reliabilityText.spot;
/** By the name of the challenge in the card. */
const CHALLENGE_NAMES: Readonly<Record<string, string>> = words.challenges;
const METHOD_NAMES: Readonly<Record<string, string>> = words.ways;

/** The section: one table of the app's own square and the centred one. */
export function LocalisationSection({ card: { localisation } }: { readonly card: ModelCard }) {
  if (localisation === undefined) return <p>{text.notKnown}</p>;
  const { phone, dermoscopy, moved: crops } = localisation;
  const moved = dermoscopy.reduce((sum, row) => sum + row.moved, 0);
  const photos = dermoscopy.reduce((sum, row) => sum + row.photos, 0);
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.caption}
        columns={words.columns}
        rows={phone
          // Those that the app takes.
          .filter(({ method }) => METHOD_NAMES[method] !== undefined)
          .map((row) => ({
            id: `${row.challenge}-${row.method}`,
            header: (
              <>
                {CHALLENGE_NAMES[row.challenge] ?? row.challenge}
                <span className={shared.rowNote}>{METHOD_NAMES[row.method]}</span>
              </>
            ),
            cells: [
              formatCount(row.photos),
              <Figure of={ranged(row, 'containsCentre')} format={formatShare} />,
              <Figure of={ranged(row, 'coverage')} format={formatShare} />,
              <Figure of={ranged(row, 'wellFramed')} format={formatShare} />,
            ],
          }))}
      />
      <p className={shared.soft}>{words.dermoscopy({ looked: formatCount(photos), moved: formatCount(moved) })}</p>
      <p className={shared.soft}>
        {words.moved({ model: crops.model, photos: crops.photos, moved: formatCount(crops.moved) })}{' '}
        {words.found({
          suspicious: formatCount(crops.suspicious),
          byGuess: formatCount(crops.truePositivesLocalised),
          inCentre: formatCount(crops.truePositivesCentred),
        })}{' '}
        {words.alarms({
          others: formatCount(crops.benign),
          byGuess: formatCount(crops.falsePositivesLocalised),
          inCentre: formatCount(crops.falsePositivesCentred),
        })}
      </p>
      <p className={shared.soft}>{words.limits}</p>
    </>
  );
}
