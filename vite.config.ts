/**
 * Builds the app: the page, the inference worker (tfjs is in its bundle alone) and the service worker. Runs in Node.
 *
 * `vite build --base=/sub/path/` builds for a folder of a host; no other setting is needed. `NAEVUS_BUILD_ID` overrides the build's name.
 */
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageJson from './package.json' with { type: 'json' };
import { fetchBeforeImportPlugin } from './scripts/bundle/fetch-before-import.js';
import { BUILD_TARGETS } from './scripts/browsers/floor.js';
import { buildId } from './scripts/build-id.js';
import { SECURITY_HEADERS } from './scripts/headers/policy.js';
import { contentSecurityPolicyPlugin, headersInNamesPlugin } from './scripts/headers/vite-plugin.js';
import { SHARE_FIELD, SHARE_PATH } from './src/platform/shared-photo.js';
import { messagesPlugin } from './scripts/i18n/vite-plugin.js';
import { LICENCE_FILE, licencePlugins } from './scripts/licences/vite-plugin.js';
import { precompressPlugin } from './scripts/precompress/vite-plugin.js';
import { isIcon, shellOf } from './scripts/shell-chunk.js';
import { tfjsPlugin } from './scripts/tfjs/vite-plugin.js';
import { wasmThreadPlugin } from './scripts/tfjs/wasm-thread.js';

const name = 'Naevus';
const description = 'An educational second look at a spot on the skin. The photo never leaves this device.';
/** The page's background in light mode: also behind the icon while the installed app starts. */
const backgroundColour = '#faf8f5';

const licences = licencePlugins(import.meta.dirname, packageJson);

/** SHA-256 of a binary of tfjs's wasm backend, against which the inference worker holds what it is sent. */
function wasmSha256(file: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(`node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`, import.meta.url)));
  return createHash('sha256').update(bytes).digest('hex');
}

/** Puts the watch over its requests in front of every worker's script: in the build by `worker.plugins`, in development by `plugins`. */
function watchWorker(): Plugin {
  const watch = fileURLToPath(new URL('./src/platform/requests/request-log.worker.ts', import.meta.url));
  return {
    name: 'naevus:watch-worker',
    transform: {
      filter: { id: /\/src\/.*\/(?!request-log)[\w-]+\.worker\.ts(?:\?|$)/ },
      // On the first line, so that the numbers of the lines stay.
      handler: (code) => ({ code: `import ${JSON.stringify(watch)}; ${code}`, map: null }),
    },
  };
}

export default defineConfig({
  define: {
    __BUILD_ID__: JSON.stringify(buildId(import.meta.dirname, packageJson.version)),
    __SECURITY_HEADERS__: JSON.stringify(SECURITY_HEADERS),
    __WASM_SHA256__: JSON.stringify({
      plain: wasmSha256('tfjs-backend-wasm.wasm'),
      simd: wasmSha256('tfjs-backend-wasm-simd.wasm'),
      threaded: wasmSha256('tfjs-backend-wasm-threaded-simd.wasm'),
    }),
  },
  build: {
    target: [...BUILD_TARGETS],
    // What the first screen needs comes in one file: cut up by which later screen shares it, it would be twenty, each a way to the server.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: shellOf(fileURLToPath(new URL('./src/main.tsx', import.meta.url))), priority: 2 },
            { name: 'icons', test: isIcon, priority: 1 },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [watchWorker(), tfjsPlugin(), headersInNamesPlugin(), licences.collect()],
    // Code that two chunks share must not end up in a worker's entry: WebKit evaluates an entry that a chunk imports a second time, and the
    // second evaluation's message listener has no engine, so that every photo failed on iPhones. `tests/e2e/worker-entries.test.ts` guards it.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'tfjs', test: /node_modules[\\/]@tensorflow[\\/]tfjs-(?:core|converter)[\\/]/ }] },
      },
    },
  },
  plugins: [
    react(),
    messagesPlugin(),
    fetchBeforeImportPlugin(),
    wasmThreadPlugin(import.meta.dirname),
    watchWorker(),
    licences.collect(),
    contentSecurityPolicyPlugin(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/platform',
      filename: 'service-worker.ts',
      // `src/platform/registration.ts` registers it.
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}', LICENCE_FILE],
        buildPlugins: { vite: [licences.collectAndWrite()] },
        // The model and the wasm binaries are kept by the inference worker, and only where they are used. What writes DICOM files is large, and
        // fetched where somebody asks for them; WebGPU computes on few devices, and offline another backend does, too.
        globIgnores: ['model/**', 'screenshots/**', 'assets/dicom-file-*', 'assets/webgpu-kernels-*'],
      },
      manifest: {
        id: 'naevus',
        name,
        short_name: name,
        description,
        lang: 'en',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: backgroundColour,
        theme_color: backgroundColour,
        categories: ['education'],
        icons: [
          { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: [
          { src: 'screenshots/start-narrow.png', sizes: '720x1600', type: 'image/png', form_factor: 'narrow', label: 'Start' },
          { src: 'screenshots/start-wide.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'Start' },
        ],
        // Android's share sheet; `src/platform/share-target.sw.ts` answers it on the device.
        share_target: {
          action: `./${SHARE_PATH}`,
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: SHARE_FIELD, accept: ['image/*'] }] },
        },
        shortcuts: [{ name: 'New photo', url: './', icons: [{ src: 'icons/icon-192.png', sizes: '192x192' }] }],
      },
    }),
    precompressPlugin(),
  ],
});
