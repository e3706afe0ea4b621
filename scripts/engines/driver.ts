/** The one interface over all engines: what a person does with a browser, whatever protocol drives it. */

/** How often a condition in the page is checked, milliseconds. */
const POLL_MS = 100;

/** A place in the window, CSS pixels from its upper left corner. */
export interface WindowPoint {
  readonly x: number;
  readonly y: number;
}

/** What a protocol has to offer; {@link withWaiting} adds the rest. */
export interface EngineCommands {
  /** Name and version as the browser tells them, such as `MiniBrowser 2.50.6`. */
  readonly version: string;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /**
   * Runs an expression in the page and waits where it gives a promise. Rejects with the page's error.
   * @param expression JavaScript whose value JSON can carry.
   */
  evaluate(expression: string): Promise<unknown>;
  /** Chooses files in the first input that the selector matches. Rejects where there is none. */
  setFiles(selector: string, files: readonly string[]): Promise<void>;
  /** Presses and releases a key; `key` as in `KeyboardEvent.key`. */
  press(key: string): Promise<void>;
  /** Presses the mouse's main button at a place, as a person does: the page may open what it opens after a gesture alone. */
  click(at: WindowPoint): Promise<void>;
  /** Puts a finger down, moves it and lifts it. */
  swipe(from: WindowPoint, to: WindowPoint): Promise<void>;
  /** How many pages the document takes on A4 paper; `undefined` where the protocol can't print. */
  printedPages(): Promise<number | undefined>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** A browser with a fresh profile and one window. */
export interface EngineSession extends EngineCommands {
  /** Waits until an expression is truthy and returns it; rejects after `timeoutMs` and names what it waited for. */
  waitFor(expression: string, timeoutMs: number): Promise<unknown>;
}

/** How a browser is started. All false is a plain window with English and light colours. */
export interface LaunchOptions {
  /** A private window. WebKitGTK's automation has no others. */
  readonly isPrivate?: boolean;
  readonly isDark?: boolean;
  /** The device's language, a BCP 47 tag; `en` where none is named. */
  readonly language?: string;
  /** The browser's settings refuse all storage to pages. */
  readonly refusesStorage?: boolean;
  /** Path of an MJPEG file that the camera films, where the engine can film one; others film a picture of their own. */
  readonly camera?: string;
}

/** Adds waiting to what a protocol offers. */
export function withWaiting(commands: EngineCommands): EngineSession {
  async function waitFor(expression: string, timeoutMs: number): Promise<unknown> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const value = await commands.evaluate(expression);
      if (value !== null && value !== undefined && value !== false && value !== '' && value !== 0) return value;
      if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return { ...commands, waitFor };
}
