/**
 * Speaks to somebody who can't see the screen, as with a spot on the back.
 *
 * Only by voices that live on the device: with others the browser would send what is to be said to a server.
 */
import { useEffect, useState } from 'react';
import { languageTag } from '../../i18n/numbers.js';

/** A voice of this device that speaks a language; undefined where there is none. @param tag BCP 47. */
export function localVoice(voices: readonly SpeechSynthesisVoice[], tag: string): SpeechSynthesisVoice | undefined {
  const base = (of: string): string => of.toLowerCase().split(/[-_]/u)[0] ?? '';
  const speaking = voices.filter(({ localService, lang }) => localService && base(lang) === base(tag));
  return speaking.find(({ lang }) => lang.toLowerCase().replace('_', '-') === tag.toLowerCase()) ?? speaking[0];
}

/** A voice of this device for the language in use; undefined where there is none, and until the browser has listed them. */
export function useLocalVoice(): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const list = (): void => setVoices(speechSynthesis.getVoices());
    list();
    speechSynthesis.addEventListener('voiceschanged', list);
    return () => speechSynthesis.removeEventListener('voiceschanged', list);
  }, []);
  return localVoice(voices, languageTag());
}

/** Says each new sentence, the newest before all others, as long as there is a voice. */
export function useSpeech(voice: SpeechSynthesisVoice | undefined, sentence: string): void {
  useEffect(() => {
    if (voice === undefined || sentence === '') return;
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }, [voice, sentence]);
  useEffect(() => {
    if (voice === undefined) return undefined;
    return () => speechSynthesis.cancel();
  }, [voice]);
}
