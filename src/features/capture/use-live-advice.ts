/** What to say of the live picture, as it changes. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { INITIAL_ADVICE, autoShutterProgress, chooseAdvice, nextAdviceState } from '../../core/viewfinder/capture-advice.js';
import type { AdviceState } from '../../core/viewfinder/capture-advice.js';
import { observeFrames } from './frames.js';
import type { FrameAnswer } from './worker/viewfinder-messages.js';

/** What is known of the picture now. */
export interface LiveAdviceState extends Pick<AdviceState, 'shown' | 'spoken'> {
  /** How much of the time that it takes all has been good, 0 to 1. */
  readonly steady: number;
  /** True where the advice has come to its end; the camera works all the same. */
  readonly isBroken: boolean;
}

interface Said {
  readonly settled: AdviceState;
  readonly atMs: number;
}

function saidAfter({ settled }: Said, { metrics, atMs }: FrameAnswer): Said {
  return { settled: nextAdviceState(settled, chooseAdvice(metrics, settled.shown), atMs), atMs };
}

/** Follows the picture of a video. @param zoom how much the app magnifies by itself. */
export function useLiveAdvice(video: RefObject<HTMLVideoElement | null>, zoom: number): LiveAdviceState {
  const [{ settled, atMs }, setSaid] = useState<Said>({ settled: INITIAL_ADVICE, atMs: 0 });
  const [isBroken, setBroken] = useState(false);
  const zoomNow = useEffectEvent(() => zoom);
  useEffect(() => {
    if (video.current === null) return undefined;
    return observeFrames({
      video: video.current,
      zoom: () => zoomNow(),
      onAnswer: (answer) => setSaid((before) => saidAfter(before, answer)),
      onFailure(detail) {
        console.warn('The advice on the live picture has come to its end:', detail);
        setBroken(true);
      },
    });
  }, [video]);
  return { shown: settled.shown, spoken: settled.spoken, steady: autoShutterProgress(settled, atMs), isBroken };
}
