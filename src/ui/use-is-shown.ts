/** Whether an element has a place on the page: not while it is folded away, or in a window that is closed. */
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Far beyond any screen: what lies below the part in view counts as shown. */
const ANYWHERE = '100000px';

/** Follows the element of `ref`, which must be there from the first rendering on. */
export function useIsShown(ref: RefObject<Element | null>): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const { current } = ref;
    if (current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) setShown(last.isIntersecting);
      },
      { rootMargin: ANYWHERE },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [ref]);
  return isShown;
}
