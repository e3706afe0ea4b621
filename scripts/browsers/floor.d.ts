/** Types of `floor.js`. */

/** One line of `browserslist`. */
export interface OldestBrowser {
  /** As browserslist calls it, such as `ios_saf`. */
  readonly browser: string;
  /** Such as `16.4`. */
  readonly version: string;
}

/** What some browsers lack. */
export interface MissingFeatures {
  /** Names on the global object, and those in `Intl`, such as `Intl.DurationFormat`. */
  readonly globals: readonly string[];
  /** Members of what there is: `{ owner: 'URL', name: 'canParse' }`. Whether it is a static one, the data doesn't say everywhere. */
  readonly members: readonly {
    readonly owner: string;
    readonly name: string;
    /** No interface that there is has a member of this name. */
    readonly isOnlyThere: boolean;
  }[];
}

/** Reads a line of `browserslist`. Throws on one of another form, of which browserslist knows many: the build can't read those. */
export function parseOldest(line: string): OldestBrowser;

/** The oldest version of each browser. */
export const OLDEST_BROWSERS: readonly OldestBrowser[];

/** The same as targets of the build, such as `chrome111`. */
export const BUILD_TARGETS: readonly string[];

/** What at least one of the browsers lacks, of ECMAScript's library and of the web's interfaces. Takes a second. */
export function missingFeatures(browsers?: readonly OldestBrowser[]): MissingFeatures;
