/**
 * The policy as the settings of common hosts: `_headers` (Netlify, Cloudflare Pages), nginx and Caddy. Pure.
 */
import { CACHE_CONTROL, SECURITY_HEADERS } from './policy.js';

/** What every one of these files begins with, as comments. */
const MADE_BY = 'Made by `npx tsx scripts/headers.ts` from scripts/headers/policy.ts, which says why each line is there.';

const headers = Object.entries(SECURITY_HEADERS);

/** `public/_headers`: a block for each pattern of addresses, and what its answers carry. */
function hostedHeaders(): string {
  const block = (pattern: string, lines: readonly (readonly [string, string])[]): string =>
    [pattern, ...lines.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const versioned = [['Cache-Control', CACHE_CONTROL.versioned]] as const;
  return [
    `# ${MADE_BY}`,
    block('/*', headers),
    '# The hosts let a page be asked for anew each time by themselves; these carry their version in their address.',
    block('/assets/*', versioned),
    block('/model/:version/*', versioned),
    '',
  ].join('\n');
}

function nginx(): string {
  return `# ${MADE_BY}
# Goes into the http block. Put your own name, certificate and folder in; the app also works in a folder of a site.

map $uri $naevus_cache_control {
    default                 "${CACHE_CONTROL.current}";
    ~/assets/[^/]+$         "${CACHE_CONTROL.versioned}";
    ~/model/[^/]+/[^/]+$    "${CACHE_CONTROL.versioned}";
}

server {
    listen 443 ssl;
    http2 on;
    server_name naevus.example;
    ssl_certificate     /etc/ssl/naevus.example/fullchain.pem;
    ssl_certificate_key /etc/ssl/naevus.example/privkey.pem;
    root /srv/naevus/dist;

    # A location with an add_header of its own would lose all of these: keep them together.
${headers.map(([name, value]) => `    add_header ${name} "${value}" always;`).join('\n')}
    add_header Cache-Control $naevus_cache_control;

    include mime.types;
    types {
        application/manifest+json webmanifest;
        application/wasm wasm;
    }
    charset utf-8;
    gzip on;
    gzip_types text/css text/plain text/javascript application/javascript application/json application/manifest+json application/wasm image/svg+xml;

    location / {
        limit_except GET HEAD {
            deny all;
        }
        try_files $uri $uri/ =404;
    }
}
`;
}

function caddy(): string {
  return `# ${MADE_BY}
# Put your own name and folder in; the app also works in a folder of a site.

naevus.example {
	root * /srv/naevus/dist
	encode zstd gzip

	header {
${headers.map(([name, value]) => `\t\t${name} "${value}"`).join('\n')}
	}
	@versioned path_regexp /(assets|model/[^/]+)/[^/]+$
	header @versioned Cache-Control "${CACHE_CONTROL.versioned}"
	@current not path_regexp /(assets|model/[^/]+)/[^/]+$
	header @current Cache-Control "${CACHE_CONTROL.current}"

	@writes not method GET HEAD
	respond @writes 405

	file_server
}
`;
}

/** All files by their path in the repository. */
export const HEADER_FILES: Readonly<Record<string, string>> = {
  'public/_headers': hostedHeaders(),
  'deploy/nginx.conf': nginx(),
  'deploy/Caddyfile': caddy(),
};
