/** Vite plugins: one puts the Content-Security-Policy into the built page, for hosts that send no headers, one the headers into the names of workers. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { SECURITY_HEADERS, contentSecurityPolicy } from './policy.js';

/** The policy goes right behind this, before everything it applies to. */
const CHARSET = '<meta charset="utf-8" />';

/** The page with the policy in it. */
export function withPolicy(html: string): string {
  if (!html.includes(CHARSET)) throw new Error(`index.html has no ${CHARSET}, behind which the Content-Security-Policy goes.`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy('meta')}" />`;
  return html.replace(CHARSET, `${CHARSET}\n    ${policy}`);
}

/** Only for builds: Vite's development server writes scripts into the page. */
export function contentSecurityPolicyPlugin(): Plugin {
  return {
    name: 'naevus:content-security-policy',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: withPolicy },
  };
}

/**
 * Gives the scripts of workers other names where the headers change. Browsers keep a script for a year together with the headers that came with it,
 * and refuse a worker whose own headers say less than those of the page (https://html.spec.whatwg.org/#check-a-global-object's-embedder-policy).
 */
export function headersInNamesPlugin(headers: Readonly<Record<string, string>> = SECURITY_HEADERS): Plugin {
  return { name: 'naevus:headers-in-names', augmentChunkHash: () => headersDigest(headers) };
}

/** What changes with the headers, in hexadecimal digits. */
export function headersDigest(headers: Readonly<Record<string, string>> = SECURITY_HEADERS): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('hex');
}
