/** How the warnings fit in groups of images, by a column of the person's own table. */
import { useId, useState } from 'react';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatCount, formatFigure, formatInterval, formatShare } from '../../ui/figure-format.js';
import type { Ranged } from '../../ui/figure-format.js';
import { answersText } from './answers-messages.js';
import type { SessionLabels } from './bench-session.js';
import styles from './bench-page.module.css';
import type { Row } from './evaluated-images.js';
import { groupColumns, groupFigures } from './groups.js';

const words = answersText.groups;

function figureText(of: Ranged): string {
  if (of.value === undefined) return '–';
  return `${formatFigure(of.value, formatShare)} (${formatInterval(of, formatShare) ?? ''})`;
}

/** The section; nothing where no column divides the images into groups. */
export function GroupsSection({ rows, labels }: { readonly rows: readonly Row[]; readonly labels: SessionLabels }) {
  const id = useId();
  const columns = groupColumns(labels.table, labels.mapping);
  const [chosen, choose] = useState<string>();
  const column = columns.find((one) => one === chosen) ?? columns[0];
  if (column === undefined) return null;
  return (
    <section className={styles.section} aria-labelledby="bench-groups">
      <h2 id="bench-groups">{words.heading}</h2>
      <label htmlFor={id}>{words.column}</label>
      <select id={id} className={styles.field} value={column} onChange={(event) => choose(event.currentTarget.value)}>
        {columns.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <DataTable
        caption={words.caption({ column })}
        columns={words.columns}
        rows={groupFigures(rows, labels.table, labels.mapping, column).map(({ value, images, sensitivity, specificity }) => ({
          id: value,
          header: value === '' ? words.empty : value,
          cells: [formatCount(images), figureText(sensitivity), figureText(specificity)],
        }))}
      />
      <p className={styles.soft}>{words.note}</p>
    </section>
  );
}
