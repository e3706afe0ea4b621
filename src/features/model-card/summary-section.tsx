/** The card on one screen: what it is, for whom, the figures that matter, limits. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { formatNumber } from '../../i18n/numbers.js';
import { Limit } from './limits-section.js';
import { inShort } from './summary.js';
import styles from './summary-section.module.css';
import { modalityName } from './name-messages.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';

const words = text.summary;
const SHORT_NAMES: Readonly<Record<string, string>> = words.shortModalities;

/** The part that is never folded away: for somebody who reads no further. */
export function SummarySection({ card }: { readonly card: ModelCard }) {
  const { kinds, notTested } = inShort(card);
  return (
    <>
      <dl className={styles.terms}>
        <div>
          <dt>{words.what}</dt>
          <dd>{words.whatMeaning}</dd>
        </div>
        <div>
          <dt>{words.whom}</dt>
          <dd>{words.whomMeaning}</dd>
        </div>
        <div>
          <dt>{words.notMedicalTitle}</dt>
          <dd>{words.notMedical}</dd>
        </div>
      </dl>
      {kinds.length === 0 ? (
        <p>{words.noKinds}</p>
      ) : (
        <table className={styles.figures}>
          <caption>{words.figures}</caption>
          <thead>
            <tr>
              {words.figureColumns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ id, found, falseAlarms }) => (
              <tr key={id}>
                <th scope="row">{SHORT_NAMES[id] ?? modalityName(id)}</th>
                <td>{words.ofHundred({ count: formatNumber(found.count) })}</td>
                <td>{words.ofHundred({ count: formatNumber(falseAlarms.count) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notTested.length > 0 && (
        <ul className={shared.list}>
          {notTested.map((limit) => (
            <li key={limit}>
              <Limit>{limit}</Limit>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
