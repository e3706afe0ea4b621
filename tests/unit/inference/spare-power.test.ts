/** Work ahead of the question is for a device that has the power for it. */
import { describe, expect, it } from 'vitest';
import { watchPower } from '../../../src/inference/spare-power.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('power', () => {
  it('is to spare where the browser tells nothing, or may not tell', async () => {
    expect(watchPower({})()).toBe(true);
    const forbidden = watchPower({ getBattery: () => Promise.reject(new DOMException('', 'NotAllowedError')) });
    await settled();
    expect(forbidden()).toBe(true);
  });

  it('is not where data is to be saved', () => {
    expect(watchPower({ connection: { saveData: true } })()).toBe(false);
    expect(watchPower({ connection: { saveData: false } })()).toBe(true);
  });

  it.each([
    [0.2, false, false],
    [0.21, false, true],
    [0.05, true, true],
  ])('with the battery at %d and charging %s is to spare: %s', async (level, charging, isSpare) => {
    const battery = { level, charging };
    const power = watchPower({ getBattery: () => Promise.resolve(battery) });
    await settled();
    expect(power()).toBe(isSpare);
    // It changes while the app is open.
    battery.charging = true;
    expect(power()).toBe(true);
  });
});
