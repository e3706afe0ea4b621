/**
 * Which rows of a long list are in sight, all rows being equally high.
 */
import { useCallback, useState } from 'react';
import type { UIEvent } from 'react';

/** Rows drawn beyond each edge, so that a quick scroll finds some. */
const BEYOND = 6;
/** Until the list is measured. */
const FIRST_HEIGHT_PX = 640;

/** The rows to draw. */
export interface ListWindow {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Follows a scrolling element. */
export function useWindow(rowCount: number, rowHeightPx: number): ListWindow {
  const [{ top, height }, setPlace] = useState({ top: 0, height: FIRST_HEIGHT_PX });
  const onScroll = useCallback(
    ({ currentTarget: { scrollTop, clientHeight } }: UIEvent<HTMLElement>) => setPlace({ top: scrollTop, height: clientHeight }),
    [],
  );
  const first = Math.max(0, Math.min(Math.floor(top / rowHeightPx), rowCount) - BEYOND);
  return { first, end: Math.min(rowCount, Math.ceil((top + height) / rowHeightPx) + BEYOND), onScroll };
}
