/**
 * How well the square that the app proposes frames the spot, on test photos whose spots somebody has outlined. Main thread.
 */
import { SPOT_FIGURES } from '../../core/metrics/localisation-metrics.js';
import type { FramingFigures } from '../../core/metrics/localisation-metrics.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, ranged } from '../../ui/figure-format.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';

const words = text.spot;
/** By the challenge's name in the figures. */
const CHALLENGE_NAMES: Readonly<Record<string, string>> = words.challenges;
const WAY_NAMES: Readonly<Record<string, string>> = words.ways;

/** The ways that the app uses: the guess, and what stood there before. */
const SHOWN: readonly FramingFigures[] = SPOT_FIGURES.phone.filter(({ way }) => way !== 'network');

/** The section: one table. Its figures belong to the app, not to the card, since the guess needs no network. */
export function SpotSection() {
  const moved = SPOT_FIGURES.dermoscopy.reduce((sum, row) => sum + row.moved, 0);
  const looked = SPOT_FIGURES.dermoscopy.reduce((sum, row) => sum + row.photos, 0);
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <DataTable
        caption={words.caption}
        columns={words.columns}
        rows={SHOWN.map((row) => ({
          id: `${row.challenge}-${row.way}`,
          header: (
            <>
              {CHALLENGE_NAMES[row.challenge] ?? row.challenge}
              <span className={shared.rowNote}>{WAY_NAMES[row.way] ?? row.way}</span>
            </>
          ),
          cells: [
            formatCount(row.photos),
            <Figure of={ranged(row, 'holdsCentre')} format={formatShare} />,
            <Figure of={ranged(row, 'held')} format={formatShare} />,
            <Figure of={ranged(row, 'wellFramed')} format={formatShare} />,
          ],
        }))}
      />
      <p className={shared.soft}>{words.dermoscopy(formatCount(moved), formatCount(looked))}</p>
      <p className={shared.soft}>
        {words.moved(SPOT_FIGURES.moved)} {words.found(SPOT_FIGURES.moved)} {words.alarms(SPOT_FIGURES.moved)}
      </p>
      <p className={shared.soft}>{words.limits}</p>
    </>
  );
}
