/**
 * The pages besides the journey, with their places in the footer. Main thread. A new page is one more row.
 */
import type { ComponentType } from 'react';
import { AboutPage } from '../features/about/about-page.js';
import { text } from './text.js';

/** A page with an address of its own, below `#`: so that any static host can serve the app. */
export interface Page {
  readonly path: string;
  /** The words of its link in the footer. */
  readonly label: string;
  readonly Component: ComponentType;
}

/** All pages, in the order of the footer. */
export const PAGES: readonly Page[] = [{ path: '/about', label: text.about, Component: AboutPage }];
