/** A camera that is on: its picture, live advice, and the photo: by hand, by the self-timer or automatically. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { squareOnPhoto } from '../../core/viewfinder/viewfinder-crop.js';
import { formatShareOf } from '../../i18n/numbers.js';
import { Announcement } from '../../ui/announcement.js';
import { Slider } from '../../ui/slider.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { useStore } from '../../workflow/use-store.js';
import { revisit } from '../../workflow/spots/revisit.js';
import type { InitialCrop } from '../../workflow/workflow.js';
import { applyConstraints, pointInPicture } from './track-capabilities.js';
import type { CameraConstraints, PicturePoint, ZoomRange } from './track-capabilities.js';
import { CameraOptions } from './camera-options.js';
import styles from './camera-screen.module.css';
import type { LiveCamera as Camera } from './camera-session.js';
import { useCameraSettings } from './camera-settings.js';
import { ShutterBar } from './shutter-bar.js';
import { capturePhoto } from './capture-photo.js';
import { ADVICE_TEXT, countdownText, text, zoomText } from './capture-messages.js';
import { useLiveAdvice } from './use-live-advice.js';
import { Viewfinder } from './viewfinder.js';
import { useLocalVoice, useSpeech } from './voice.js';

export interface LiveCameraProps {
  readonly camera: Camera;
  /** True while a photo is being opened. */
  readonly isOpening: boolean;
  /** False where the last photo could not be opened: the next is taken by hand. */
  readonly mayAutoCapture: boolean;
  readonly onPhoto: (photo: Blob, square: InitialCrop) => void;
  /** The browser does not play the picture without a touch. */
  readonly onBlocked: () => void;
  /** The other ways to a photo, among the options. */
  readonly children: ReactNode;
}

/** Digital zoom, for cameras without a zoom of their own. */
const DIGITAL_ZOOM: ZoomRange = { min: 1, max: 4, step: 0.1 };
/** How much of the last photo is seen over the live picture at first. */
const GHOST_OPACITY = 0.4;
/** On a phone a spot is a small part of the picture at the distance that it can focus at: the zoom begins here. */
const PHONE_ZOOM = 2;
/** Seconds at which a countdown is spoken; between them there is no time to. */
const SPOKEN_SECONDS: readonly number[] = [10, 5, 3, 2, 1];

interface Countdown {
  /** Whole seconds that are left; null while it does not run. */
  readonly leftS: number | null;
  start(seconds: number): void;
  stop(): void;
}

/** Calls `onEnd` when the seconds are over, unless it was stopped. */
function useCountdown(onEnd: () => void): Countdown {
  const [leftS, setLeftS] = useState<number | null>(null);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (leftS === null) return undefined;
    const timer = setTimeout(() => {
      if (leftS > 1) {
        setLeftS(leftS - 1);
        return;
      }
      setLeftS(null);
      end();
    }, 1000);
    return () => clearTimeout(timer);
  }, [leftS]);
  return { leftS, start: setLeftS, stop: () => setLeftS(null) };
}

/** Viewfinder, zoom, shutter, and the options where they are wanted. */
export function LiveCamera({ camera, isOpening, mayAutoCapture, onPhoto, onBlocked, children }: LiveCameraProps) {
  const { track, stream, capabilities } = camera;
  const range = capabilities.zoom ?? DIGITAL_ZOOM;
  const isPhone = useMediaQuery('(pointer: coarse)');
  const video = useRef<HTMLVideoElement>(null);
  const [settings, changeSettings] = useCameraSettings();
  const firstZoom = Math.max(range.min, Math.min(range.max, isPhone ? PHONE_ZOOM : 1));
  const [zoom, setZoom] = useState(firstZoom);
  const [torch, setTorch] = useState(false);
  const again = useStore(revisit);
  const [ghostOpacity, setGhostOpacity] = useState(GHOST_OPACITY);
  const [areOptionsOpen, setOptionsOpen] = useState(false);
  const [trouble, setTrouble] = useState<'none' | 'not-done' | 'not-taken'>('none');
  const [isTaking, setTaking] = useState(false);
  // Once: while that photo is opened the spot is still framed as well, and afterwards the person decides.
  const [hasAutoCaptured, setAutoCaptured] = useState(false);
  const reportBlocked = useEffectEvent(onBlocked);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = stream;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') reportBlocked();
    });
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  useEffect(() => {
    if (capabilities.zoom) void applyConstraints(track, { zoom: firstZoom });
  }, [track, capabilities, firstZoom]);
  const digitalZoom = capabilities.zoom ? 1 : zoom;
  const { shown, spoken, steady, isBroken } = useLiveAdvice(video, digitalZoom);
  const isBusy = isTaking || isOpening;

  const tryToApply = async (constraints: CameraConstraints): Promise<boolean> => {
    const isDone = await applyConstraints(track, constraints);
    setTrouble(isDone ? 'none' : 'not-done');
    return isDone;
  };
  const changeZoom = (next: number): void => {
    setZoom(next);
    if (capabilities.zoom) void tryToApply({ zoom: next });
  };
  const focusOn = ({ x, y }: PicturePoint): void => {
    const element = video.current;
    if (element === null || capabilities.focus === null || element.videoWidth === 0) return;
    const picture = { width: element.videoWidth, height: element.videoHeight };
    void tryToApply({ pointsOfInterest: [pointInPicture({ x, y }, picture, digitalZoom)], focusMode: capabilities.focus });
  };

  const take = async (how: 'by-hand' | 'automatic'): Promise<void> => {
    const element = video.current;
    if (element === null || isBusy) return;
    setTaking(true);
    try {
      const frame = { width: element.videoWidth, height: element.videoHeight };
      const photo = await capturePhoto({ track, video: element, torch });
      // The person has left the screen: what was captured is not wanted any more.
      if (video.current === null) return;
      setTrouble(photo === undefined ? 'not-taken' : 'none');
      if (photo) onPhoto(photo, (size) => squareOnPhoto(size, frame, digitalZoom));
    } catch (error) {
      console.warn('The photo could not be captured', error);
      setTrouble('not-taken');
    } finally {
      setTaking(false);
      if (how === 'automatic') setAutoCaptured(true);
    }
  };
  const countdown = useCountdown(() => void take('by-hand'));
  const autoCaptures = settings.autoCapture && settings.timerS === 0 && mayAutoCapture && !isBusy && !hasAutoCaptured;
  const autoCapture = useEffectEvent(() => void take('automatic'));
  const isDue = autoCaptures && steady === 1;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => autoCapture());
    return () => clearTimeout(timer);
  }, [isDue]);

  const { leftS } = countdown;
  const [lastCount, setLastCount] = useState('');
  const count = leftS !== null && SPOKEN_SECONDS.includes(leftS) ? countdownText(leftS) : leftS === null ? '' : lastCount;
  if (count !== lastCount) setLastCount(count);
  const settled = spoken === null ? '' : ADVICE_TEXT[spoken];
  const said = isTaking ? text.taking : leftS === null ? settled : count;
  const voice = useLocalVoice();
  useSpeech(settings.spokenAdvice ? voice : undefined, said);

  return (
    <>
      <div className={styles.stage}>
        <Viewfinder
          video={video}
          zoom={digitalZoom}
          advice={shown}
          overlayText={isTaking ? text.taking : isBroken ? text.noAdvice : null}
          progress={autoCaptures ? steady : 0}
          countdownS={leftS}
          ghost={again && { photo: again.ghost, opacity: ghostOpacity }}
          onPoint={capabilities.focus ? focusOn : undefined}
        />
        <Announcement text={said} />
      </div>
      <div className={styles.side}>
        <p role="status" className={styles.trouble}>
          {trouble === 'not-done' ? text.notDone : trouble === 'not-taken' ? text.notTaken : ''}
        </p>
        {areOptionsOpen && (
          <CameraOptions settings={settings} canSpeak={voice !== undefined} onSettings={changeSettings}>
            {children}
          </CameraOptions>
        )}
        {again && (
          <Slider
            label={text.ghost}
            min={0}
            max={0.9}
            step={0.05}
            value={ghostOpacity}
            valueText={formatShareOf(ghostOpacity)}
            onChange={setGhostOpacity}
          />
        )}
        <Slider label={text.zoom} {...range} value={zoom} valueText={zoomText(zoom)} onChange={changeZoom} />
      </div>
      <div className={styles.shutter}>
        <ShutterBar
          isBusy={isBusy}
          isCounting={leftS !== null}
          torch={capabilities.torch ? torch : null}
          onTake={() => {
            if (settings.timerS === 0) void take('by-hand');
            else countdown.start(settings.timerS);
          }}
          onStopCounting={countdown.stop}
          areOptionsOpen={areOptionsOpen}
          onOptions={() => setOptionsOpen(!areOptionsOpen)}
          onTorch={(on) => {
            void tryToApply({ torch: on }).then((isDone) => {
              if (isDone) setTorch(on);
            });
          }}
          onFocus={
            capabilities.focus
              ? () => {
                  focusOn({ x: 0.5, y: 0.5 });
                }
              : undefined
          }
        />
      </div>
    </>
  );
}
