/**
 * The table of assessed images: sorted, filtered, searched, and rendered only where it is visible.
 */
import { formatNumber } from '../../../i18n/numbers.js';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { formatPercent } from '../../../ui/format.js';
import { useMediaQuery } from '../../../ui/use-media-query.js';
import hidden from '../../../ui/visually-hidden.module.css';
import { describeFailure } from '../../../diagnosis/failures/failure-messages.js';
import { CLASS_NAMES } from '../../../diagnosis/class-messages.js';
import type { Row } from '../evaluated-images.js';
import type { BenchFile } from '../run/files.js';
import { text } from '../bench-messages.js';
import { PARTS, arrange } from './filter.js';
import type { Order, Part, SortKey } from './filter.js';
import styles from './result-table.module.css';
import { THUMBNAIL_PX, thumbnailOf } from './thumbnails.js';
import { useWindow } from './use-window.js';

/** Rows that only fly past while a person scrolls are not worth decoding. */
const THUMBNAIL_DELAY_MS = 80;

/** The middle of a file's image; a plain square where there is no file, as after a reload. */
function Thumbnail({ file }: { readonly file: File | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (file === undefined) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      void thumbnailOf(file, leaving.signal).then((bitmap) => {
        const context = canvas.current?.getContext('2d');
        if (bitmap === undefined || leaving.signal.aborted || !context) return;
        const scale = Math.max(THUMBNAIL_PX / bitmap.width, THUMBNAIL_PX / bitmap.height);
        const [width, height] = [bitmap.width * scale, bitmap.height * scale];
        context.drawImage(bitmap, (THUMBNAIL_PX - width) / 2, (THUMBNAIL_PX - height) / 2, width, height);
      });
    }, THUMBNAIL_DELAY_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [file]);
  return <canvas ref={canvas} width={THUMBNAIL_PX} height={THUMBNAIL_PX} className={styles.thumbnail} aria-hidden="true" />;
}

const words = text.table;
const KEYS = Object.keys(words.columns) as SortKey[];
/** Row heights in pixels; the same numbers as in the style sheet. */
const WIDE_ROW_PX = 64;
const NARROW_ROW_PX = 112;

export interface ResultTableProps {
  readonly rows: readonly Row[];
  readonly files: ReadonlyMap<string, BenchFile>;
}

/** The table with its search, its choice of parts and its order. */
export function ResultTable({ rows, files }: ResultTableProps) {
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
  readonly index: number;
  readonly top: number;
  readonly file: File | undefined;
}

function labelWords({ label }: Row): string {
  if (label === undefined) return words.noLabel;
  if (label.diagnosis !== null) return CLASS_NAMES[label.diagnosis];
  if (label.suspicious === null) return words.noLabel;
  return label.suspicious ? words.suspicious : words.benign;
}

function TableRow({ row, index, top, file }: TableRowProps) {
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
        {result.path}
      </span>
      {outcome.kind === 'failed' || prediction === undefined ? (
        <span role="cell" aria-colspan={KEYS.length - 1} className={styles.broken}>
          {outcome.kind === 'failed' && describeFailure(outcome.failure).title}
        </span>
      ) : (
        <>
          <span role="cell" className={styles.suspicious} data-level={prediction.level} data-suspicious={prediction.suspicious}>
            <strong>{prediction.level === 'not-a-lesion' ? '–' : formatPercent(prediction.suspicious)}</strong>
            <span className={styles.level}>{words.levels[prediction.level]}</span>
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
