/** Name of this build; put in by `vite.config.ts`. */
declare const __BUILD_ID__: string;

/** The headers of `scripts/headers/policy.ts`; put in by `vite.config.ts`. */
declare const __SECURITY_HEADERS__: Readonly<Record<string, string>>;
