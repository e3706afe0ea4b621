/**
 * Finds or installs WebKitGTK, the engine of Safari as Debian packages it, and starts it. Linux only.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSession } from './webdriver.js';
import type { EngineSession, LaunchOptions } from './driver.js';
import { absenceOf } from '../debian-packages.js';

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSER_FOLDERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((triplet) => `/usr/lib/${triplet}/webkit2gtk-4.1`);
/** `webkit2gtk-driver` brings the browser; the others a display and software OpenGL. */
const PACKAGES = ['webkit2gtk-driver', 'xvfb', 'libegl1', 'libgl1-mesa-dri', 'libegl-mesa0'];
/** What Safari has switched on and WebKitGTK has not: WebGL in a worker above all, which changes the backend that the app chooses. */
const SAFARI_FEATURES = [
  'AllowWebGLInWorkers',
  'ImageCapture',
  'StorageAPI',
  'StorageAPIEstimate',
  'WebShare',
  'WebShareFileAPI',
];
/** How long the driver and the display may take to start, milliseconds. */
const START_TIMEOUT_MS = 20_000;

/** Why WebKit can't be tested here; `undefined` where it is installed, or could be. */
export function webkitAbsence(): string | undefined {
  return absenceOf({ name: 'WebKitGTK', packages: PACKAGES, isInstalled });
}

function isInstalled(): boolean {
  return (
    existsSync(DRIVER) && browserPath() !== undefined && spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined
  );
}

function browserPath(): string | undefined {
  return BROWSER_FOLDERS.map((folder) => path.join(folder, 'MiniBrowser')).find(existsSync);
}

/** How WebKit is started. Its settings can't refuse all storage. */
export interface WebkitOptions extends Omit<LaunchOptions, 'refusesStorage' | 'camera'> {
  /** False starts WebKit as Debian configures it, without WebGL in workers: the app then computes on wasm. */
  readonly likeSafari: boolean;
}

/** A fresh profile of WebKit with one window. */
export async function launchWebkit(options: WebkitOptions): Promise<EngineSession> {
  const { likeSafari, isDark = false, isPrivate = false, language = 'en' } = options;
  const binary = browserPath();
  if (binary === undefined) throw new Error('WebKitGTK is not installed');
  const home = await mkdtemp(path.join(tmpdir(), 'naevus-webkit-'));
  // Reduces motion: the processor paints here, and would paint little else than the progress bar.
  await mkdir(path.join(home, 'config/gtk-3.0'), { recursive: true });
  await writeFile(path.join(home, 'config/gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  const display = await startDisplay();
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      LANGUAGE: language,
      // Pages are painted without the detour over OpenGL, which the processor would have to draw as well.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      HOME: home,
      XDG_DATA_HOME: path.join(home, 'data'),
      XDG_CACHE_HOME: path.join(home, 'cache'),
      XDG_CONFIG_HOME: path.join(home, 'config'),
    },
  });
  async function stop(): Promise<void> {
    for (const child of [driver, display.child]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  try {
    const driverUrl = `http://127.0.0.1:${port}`;
    await untilAnswered(`${driverUrl}/status`);
    const features = likeSafari ? [`--features=${SAFARI_FEATURES.map((name) => `+${name}`).join(',')}`] : [];
    const session = await openSession(driverUrl, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary,
        args: [
          '--automation',
          '--enable-mock-capture-devices=true',
          ...(isDark ? ['--dark-mode'] : []),
          ...(isPrivate ? ['--private'] : []),
          ...features,
        ],
      },
    });
    return {
      ...session,
      async close() {
        await session.close().finally(stop);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a display on a free number, which Xvfb chooses and writes to its fourth file descriptor. */
async function startDisplay(): Promise<{ readonly name: string; readonly child: ReturnType<typeof spawn> }> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const output = child.stdio[3];
  if (output === null || output === undefined) throw new Error('Xvfb has no output to read');
  const [number] = (await once(output, 'data', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })) as [Buffer];
  return { name: `:${number.toString().trim()}`, child };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilAnswered(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
