import type { Checker } from '@stryker-mutator/api/check';
import type { PluginKind } from '@stryker-mutator/api/plugin';

/** What Stryker finds the plugin by. */
export declare const strykerPlugins: readonly [
  { readonly kind: PluginKind.Checker; readonly name: string; readonly value: Required<Checker> },
];
