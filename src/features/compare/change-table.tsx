/** What was measured in both photos, and what is said of it. */
import { useId } from 'react';
import type { ChangeVerdict, MeasuredChange } from '../../core/change/limits.js';
import { SIZE_MEASURES } from '../../core/change/measures.js';
import type { Measure } from '../../core/change/measures.js';
import { changeRow } from './change-values.js';
import styles from './change-table.module.css';
import { CHANGE_WORDS, MEASURE_NAMES, text } from './compare-messages.js';

function verdictWords(measure: Measure, verdict: ChangeVerdict): string {
  if (verdict === 'no-change') return text.noChange;
  return verdict === 'unknown' ? text.unknown : CHANGE_WORDS[measure][verdict];
}

function Row({ change }: { readonly change: MeasuredChange }) {
  const { before, after, range } = changeRow(change);
  const isUnknownSize = change.verdict === 'unknown' && SIZE_MEASURES.includes(change.measure);
  const isChanged = change.verdict === 'more' || change.verdict === 'less';
  return (
    <tr role="row" data-measure={change.measure} data-verdict={change.verdict}>
      <th scope="row" role="rowheader">
        {MEASURE_NAMES[change.measure]}
      </th>
      <td role="cell" data-label={text.columns.before}>
        {isUnknownSize ? '–' : before}
      </td>
      <td role="cell" data-label={text.columns.after}>
        {isUnknownSize ? '–' : after}
      </td>
      <td role="cell" data-label={text.columns.range}>
        {range === undefined ? '–' : text.range({ low: range[0], high: range[1] })}
      </td>
      <td role="cell" data-label={text.columns.verdict} className={isChanged ? styles.changed : undefined}>
        {verdictWords(change.measure, change.verdict)}
      </td>
    </tr>
  );
}

/** The table, and what its numbers mean. */
export function ChangeTable({ changes }: { readonly changes: readonly MeasuredChange[] }) {
  const heading = useId();
  const { what, before, after, range, verdict } = text.columns;
  const isWithoutScale = changes.some(
    (change) => SIZE_MEASURES.includes(change.measure) && change.verdict === 'unknown' && change.limit !== undefined,
  );
  const isWithoutLimits = changes.every(({ limit }) => limit === undefined);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{text.changesHeading}</h2>
      <table role="table" className={styles.table} aria-labelledby={heading}>
        <thead role="rowgroup">
          <tr role="row">
            {[what, before, after, range, verdict].map((name) => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {changes.map((change) => (
            <Row key={change.measure} change={change} />
          ))}
        </tbody>
      </table>
      <p className={styles.soft}>{isWithoutLimits ? text.noLimits : text.rangeHint}</p>
      {isWithoutScale && <p className={styles.soft}>{text.noScale}</p>}
    </section>
  );
}
