/** The live advice: what to change before the photo is taken. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { INITIAL_ADVICE, autoShutterProgress, chooseAdvice, nextAdviceState } from '../../core/viewfinder/capture-advice.js';
import type { AdviceState } from '../../core/viewfinder/capture-advice.js';
import { observeFrames } from './frames.js';
import type { FrameResult } from './worker/viewfinder-messages.js';

/** The advice now. */
export interface LiveAdviceState extends Pick<AdviceState, 'shown' | 'spoken'> {
  /** How much of the time that the automatic shutter waits for has been good, 0 to 1. */
  readonly steady: number;
  /** True once the advice has failed; the camera goes on without it. */
  readonly isBroken: boolean;
}

interface Said {
  readonly settled: AdviceState;
  readonly atMs: number;
}

function saidAfter({ settled }: Said, { metrics, atMs }: FrameResult): Said {
  return { settled: nextAdviceState(settled, chooseAdvice(metrics, settled.shown), atMs), atMs };
}

/** The live advice on the picture of a video. @param zoom the digital zoom. */
export function useLiveAdvice(video: RefObject<HTMLVideoElement | null>, zoom: number): LiveAdviceState {
  const [{ settled, atMs }, setSaid] = useState<Said>({ settled: INITIAL_ADVICE, atMs: 0 });
  const [isBroken, setBroken] = useState(false);
  const zoomNow = useEffectEvent(() => zoom);
  useEffect(() => {
    if (video.current === null) return undefined;
    return observeFrames({
      video: video.current,
      zoom: () => zoomNow(),
      onResult: (answer) => setSaid((before) => saidAfter(before, answer)),
      onFailure(detail) {
        console.warn('The advice on the live picture has come to its end:', detail);
        setBroken(true);
      },
    });
  }, [video]);
  return { shown: settled.shown, spoken: settled.spoken, steady: autoShutterProgress(settled, atMs), isBroken };
}
