/**
 * The table of assessed images: sorted, filtered, searched, and rendered only where it is visible.
 */
import { formatNumber } from '../../../i18n/numbers.js';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { formatPercent } from '../../../ui/format.js';
import { useMediaQuery } from '../../../ui/use-media-query.js';
import hidden from '../../../ui/visually-hidden.module.css';
import { describeFailure } from '../../../diagnosis/failures/failure-messages.js';
import { CLASS_NAMES } from '../../../diagnosis/class-messages.js';
import type { Row } from '../evaluated-images.js';
import type { BenchFile } from '../run/files.js';
import type { AppAnswer } from '../app-answers.js';
import { answerWords } from '../answer-words.js';
import { answersText } from '../answers-messages.js';
import { text } from '../bench-messages.js';
import { labelWords } from '../label-words.js';
import { PARTS, arrange } from './filter.js';
import type { Order, Part, SortKey } from './filter.js';
import styles from './result-table.module.css';
import { Thumbnail } from './thumbnail.js';
import { useWindow } from './use-window.js';

const words = text.table;
const KEYS = Object.keys(words.columns) as SortKey[];
/** Row heights in pixels; the same numbers as in the style sheet. */
const WIDE_ROW_PX = 72;
const NARROW_ROW_PX = 132;

export interface ResultTableProps {
  readonly rows: readonly Row[];
  readonly files: ReadonlyMap<string, BenchFile>;
  /** What the app itself answered, by the image's key. */
  readonly answers: ReadonlyMap<string, AppAnswer>;
  /** Shows all that is known of an image. */
  readonly onOpen: (row: Row) => void;
}

/** The table with its search, its choice of parts and its order. */
export function ResultTable({ rows, files, answers, onOpen }: ResultTableProps) {
  const [part, setPart] = useState<Part>('all');
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>({ key: 'name', descending: false });
  const shown = useMemo(() => arrange(rows, part, search, order), [rows, part, search, order]);
  const wide = useMediaQuery('(min-width: 52rem)');
  const rowHeightPx = wide ? WIDE_ROW_PX : NARROW_ROW_PX;
  const { first, end, onScroll } = useWindow(shown.length, rowHeightPx);
  const id = useId();
  const sort = (key: SortKey): void => {
    // Numbers are read from the highest, words from A.
    const fresh = key === 'suspicious' || key === 'melanoma';
    setOrder({ key, descending: order.key === key ? !order.descending : fresh });
  };
  return (
    <>
      <div className={styles.tools}>
        <span className={styles.tool}>
          <label htmlFor={`${id}-search`}>{words.search}</label>
          <input
            id={`${id}-search`}
            type="search"
            className={styles.field}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </span>
        <span className={styles.tool}>
          <label htmlFor={`${id}-part`}>{words.show}</label>
          <select
            id={`${id}-part`}
            className={styles.field}
            value={part}
            onChange={(event) => {
              const chosen = PARTS.find((known) => known === event.currentTarget.value);
              if (chosen !== undefined) setPart(chosen);
            }}
          >
            {PARTS.map((known) => (
              <option key={known} value={known}>
                {words.parts[known]}
              </option>
            ))}
          </select>
        </span>
        <span role="status">
          {shown.length === rows.length
            ? words.shownAll({ count: rows.length })
            : words.shown({ count: formatNumber(shown.length), all: rows.length })}
        </span>
      </div>
      <div className={styles.box} tabIndex={0} role="group" aria-label={words.label} onScroll={onScroll}>
        <div role="table" aria-label={words.label} aria-rowcount={shown.length + 1} className={styles.table}>
          <div role="rowgroup" className={styles.head}>
            <div role="row" aria-rowindex={1} className={styles.headRow}>
              <span role="columnheader" className={styles.pictureHead}>
                <span className={hidden.hidden}>{words.picture}</span>
              </span>
              {KEYS.map((key) => (
                <Head key={key} sortKey={key} order={order} onSort={sort} />
              ))}
            </div>
          </div>
          <div role="rowgroup" className={styles.rows} style={{ height: shown.length * rowHeightPx }}>
            {shown.slice(first, end).map((row, at) => (
              <TableRow
                key={row.result.key}
                row={row}
                answer={answers.get(row.result.key)}
                onOpen={onOpen}
                index={first + at}
                top={(first + at) * rowHeightPx}
                // A file that was refused is not given to the browser's decoder for its thumbnail either.
                file={row.result.outcome.kind === 'assessed' ? files.get(row.result.key)?.file : undefined}
              />
            ))}
          </div>
        </div>
        {shown.length === 0 && <p className={styles.none}>{words.none}</p>}
      </div>
    </>
  );
}

interface HeadProps {
  readonly sortKey: SortKey;
  readonly order: Order;
  readonly onSort: (key: SortKey) => void;
}

function Head({ sortKey, order, onSort }: HeadProps) {
  const sorted = order.key === sortKey;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      className={styles[sortKey]}
      {...(sorted ? { 'aria-sort': order.descending ? 'descending' : 'ascending' } : {})}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(sortKey)}>
        <span className={hidden.hidden}>{words.sortBy} </span>
        {words.columns[sortKey]}
        {sorted && <Arrow aria-hidden="true" />}
      </button>
    </span>
  );
}

interface TableRowProps {
  readonly row: Row;
  readonly answer: AppAnswer | undefined;
  readonly onOpen: (row: Row) => void;
  readonly index: number;
  readonly top: number;
  readonly file: File | undefined;
}

function TableRow({ row, answer, onOpen, index, top, file }: TableRowProps) {
  const { result, prediction } = row;
  const { outcome } = result;
  return (
    // The first row is the header's.
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      data-name={result.name}
    >
      <span role="cell" className={styles.picture}>
        <Thumbnail file={file} />
      </span>
      <span role="rowheader" className={styles.name} title={result.path}>
        {outcome.kind === 'failed' ? (
          result.path
        ) : (
          <button
            type="button"
            className={styles.open}
            aria-label={answersText.open({ name: result.path })}
            onClick={() => onOpen(row)}
          >
            {result.path}
          </button>
        )}
      </span>
      {outcome.kind === 'failed' || prediction === undefined ? (
        <span role="cell" aria-colspan={KEYS.length - 1} className={styles.broken}>
          {outcome.kind === 'failed' && describeFailure(outcome.failure).title}
        </span>
      ) : (
        <>
          <span role="cell" className={styles.suspicious} data-level={prediction.level} data-suspicious={prediction.suspicious}>
            <strong>{prediction.level === 'not-a-lesion' ? '–' : formatPercent(prediction.suspicious)}</strong>
            <span className={styles.level}>
              {words.levels[prediction.level]}
              {answer?.kind === 'ok' && (
                <span className={styles.app} data-app={answer.value.level}>
                  {answersText.app({ answer: answerWords(answer.value) })}
                </span>
              )}
            </span>
          </span>
          <span role="cell" className={styles.melanoma}>
            {formatPercent(prediction.melanoma)}
          </span>
          <span role="cell" className={styles.likeliest}>
            {CLASS_NAMES[prediction.likeliest]}
          </span>
          <span role="cell" className={styles.label}>
            <strong className={styles.caption} aria-hidden="true">
              {words.columns.label}{' '}
            </strong>
            {labelWords(row)}
          </span>
        </>
      )}
    </div>
  );
}
