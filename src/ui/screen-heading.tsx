/** The heading of a screen: names the window, and takes the focus when the screen appears so that a screen reader starts there. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { scrollToPlace } from './scroll-memory.js';

export interface ScreenHeadingProps {
  /** The window's title. */
  readonly title: string;
  readonly className?: string | undefined;
  /** Id of a sentence that is read out after the heading. */
  readonly describedBy?: string;
  readonly children: ReactNode;
}

/** Before the first touch or key the page has just been opened: the focus stays where the browser put it. */
function personHasActed(): boolean {
  return !('userActivation' in navigator) || navigator.userActivation.hasBeenActive;
}

/** The one `h1` of a screen. */
export function ScreenHeading({ title, className, describedBy, children }: ScreenHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    scrollToPlace();
    if (personHasActed()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} aria-describedby={describedBy}>
      {children}
    </h1>
  );
}
