/** A Vite plugin that puts the Content-Security-Policy into the built page, for hosts that send no headers. */
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './policy.js';

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
