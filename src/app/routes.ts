/**
 * The pages besides the journey, with their places in the footer. Main thread. A new page is one more row.
 */
import { lazy } from 'react';
import type { ComponentType } from 'react';
import { MissingPage } from './missing-page.js';

/** A page with an address of its own, below `#`: so that any static host can serve the app. */
export interface Page {
  readonly path: string;
  /** The name in the catalogue of words of its link in the footer. */
  readonly name: 'model' | 'bench' | 'about' | 'privacy';
  readonly Component: ComponentType;
}

/**
 * The page about the model has a file of its own, so that the journey need not wait for it. Where the file can't be had, as without a
 * connection before the app is kept on the device, a sentence stands in its place.
 */
const ModelPage = lazy(() =>
  import('../features/model-card/index.js').then((module) => ({ default: module.ModelPage }), toMissingPage),
);

/** The bench has a file of its own for the same reason. */
const BenchPage = lazy(() =>
  import('../features/bench/index.js').then((module) => ({ default: module.BenchPage }), toMissingPage),
);

/** So has the page about the app, which few open. */
const AboutPage = lazy(() =>
  import('../features/about/about-page.js').then((module) => ({ default: module.AboutPage }), toMissingPage),
);

/** And the page on privacy: what was asked of the network is written down from the start, whether or not the page is ever opened. */
const PrivacyPage = lazy(() =>
  import('../features/privacy/privacy-page.js').then((module) => ({ default: module.PrivacyPage }), toMissingPage),
);

function toMissingPage(error: unknown): { readonly default: ComponentType } {
  console.warn('A page could not be loaded', error);
  return { default: MissingPage };
}

/** All pages, in the order of the footer. */
export const PAGES: readonly Page[] = [
  { path: '/model', name: 'model', Component: ModelPage },
  { path: '/bench', name: 'bench', Component: BenchPage },
  { path: '/about', name: 'about', Component: AboutPage },
  { path: '/privacy', name: 'privacy', Component: PrivacyPage },
];
