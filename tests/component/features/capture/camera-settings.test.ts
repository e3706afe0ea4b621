/** What is remembered of how a person likes the camera, and the voices that may speak. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TIMER_SECONDS, parseSettings } from '../../../../src/features/capture/camera-settings.js';
import { localVoice } from '../../../../src/features/capture/voice.js';

describe('the settings', () => {
  test('are those that were kept', () => {
    const settings = { autoCapture: false, timerS: 10, spokenAdvice: true } as const;
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  test('are those that version 0.1 kept under other names', () => {
    expect(parseSettings('{"auto":false,"timerS":3,"aloud":true}')).toEqual({
      autoCapture: false,
      timerS: 3,
      spokenAdvice: true,
    });
  });

  test('are of use, whatever was kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (kept) => {
        const { autoCapture, timerS, spokenAdvice } = parseSettings(kept);
        expect([typeof autoCapture, typeof spokenAdvice]).toEqual(['boolean', 'boolean']);
        expect(TIMER_SECONDS).toContain(timerS);
      }),
    );
    expect(parseSettings('{"timerS":4,"autoCapture":"yes"}')).toEqual({ autoCapture: true, timerS: 0, spokenAdvice: false });
  });
});

describe('a voice', () => {
  const voice = (lang: string, localService: boolean): SpeechSynthesisVoice => ({
    lang,
    localService,
    name: lang,
    default: false,
    voiceURI: lang,
  });

  test('is one of this device, never one that sends what it says to a server', () => {
    expect(localVoice([voice('de-DE', false)], 'de')).toBeUndefined();
    expect(localVoice([voice('de-DE', false), voice('de-AT', true)], 'de')?.lang).toBe('de-AT');
  });

  test('speaks the language in use, in its own country’s way where there is one', () => {
    const voices = [voice('en-US', true), voice('en_GB', true), voice('fr-FR', true)];
    expect(localVoice(voices, 'en-GB')?.lang).toBe('en_GB');
    expect(localVoice(voices, 'fr')?.lang).toBe('fr-FR');
    expect(localVoice(voices, 'es')).toBeUndefined();
  });
});
