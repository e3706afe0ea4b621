/** Whether the device has power to spare for work that nobody has asked for yet. */

/** Below it, and not charging, the battery is spared: a fifth, where phones begin to warn. */
const LOW_BATTERY_LEVEL = 0.2;

/** The part of the browser's Battery Status API that is read; Chromium alone has it. */
interface Battery {
  readonly charging: boolean;
  /** 0 to 1. */
  readonly level: number;
}

/** The part of `navigator` that tells; every piece of it may be missing. */
export interface PowerHints {
  readonly getBattery?: () => Promise<Battery>;
  readonly connection?: {
    /** Whether the person asked the browser to be thrifty. */
    readonly saveData?: boolean;
  };
}

/**
 * Asks the browser about the battery.
 * @returns whether there is power to spare now; true as long as nothing speaks against it. What it reads stays in the page's memory.
 */
export function watchPower(hints: PowerHints): () => boolean {
  let battery: Battery | undefined;
  void hints.getBattery?.().then(
    (found) => {
      battery = found;
    },
    // A policy may forbid to ask. Then it is as where there is no battery.
    () => undefined,
  );
  return () => {
    if (hints.connection?.saveData === true) return false;
    return battery === undefined || battery.charging || battery.level > LOW_BATTERY_LEVEL;
  };
}
