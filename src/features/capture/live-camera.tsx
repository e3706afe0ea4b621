/**
 * A camera that is on: its picture, what to do, and the ways to take the photo: by hand, by the timer, by itself. Main thread.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { squareOnPhoto } from '../../core/viewfinder/viewfinder-crop.js';
import { Announcement } from '../../ui/announcement.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import type { FirstSquare } from '../../workflow/use-case.js';
import { pointInPicture, tell } from './track-capabilities.js';
import type { CameraOrder, PicturePoint, ZoomRange } from './track-capabilities.js';
import { CameraOptions } from './camera-options.js';
import styles from './camera-screen.module.css';
import type { LiveCamera as Camera } from './camera-session.js';
import { useCameraSettings } from './camera-settings.js';
import { ShutterBar } from './shutter-bar.js';
import { takeStill } from './capture-photo.js';
import { ADVICE_TEXT, countdownText, text } from './capture-messages.js';
import { useCountdown } from './use-countdown.js';
import { useLiveAdvice } from './use-live-advice.js';
import { Viewfinder } from './viewfinder.js';
import { useLocalVoice, useSpeech } from './voice.js';

/** What a {@link LiveCamera} takes. */
export interface LiveCameraProps {
  readonly camera: Camera;
  /** True while a photo is being opened. */
  readonly isOpening: boolean;
  /** False where the last photo could not be opened: none is taken by itself then. */
  readonly mayTakeByItself: boolean;
  readonly onPhoto: (photo: Blob, square: FirstSquare) => void;
  /** The browser does not play the picture without a touch. */
  readonly onBlocked: () => void;
}

/** How far the app magnifies by itself, where the camera has no zoom of its own. */
const OWN_ZOOM: ZoomRange = { min: 1, max: 4, step: 0.1 };
/** On a phone a spot is a small part of the picture at the distance that it can focus at: the zoom begins here. */
const PHONE_ZOOM = 2;
/** Seconds at which a countdown is spoken; between them there is no time to. */
const SPOKEN_SECONDS: readonly number[] = [10, 5, 3, 2, 1];

/** Viewfinder, options, shutter. */
export function LiveCamera({ camera, isOpening, mayTakeByItself, onPhoto, onBlocked }: LiveCameraProps) {
  const { track, stream, abilities } = camera;
  const range = abilities.zoom ?? OWN_ZOOM;
  const isPhone = useMediaQuery('(pointer: coarse)');
  const video = useRef<HTMLVideoElement>(null);
  const [settings, changeSettings] = useCameraSettings();
  const firstZoom = Math.max(range.min, Math.min(range.max, isPhone ? PHONE_ZOOM : 1));
  const [zoom, setZoom] = useState(firstZoom);
  const [torch, setTorch] = useState(false);
  const [trouble, setTrouble] = useState<'none' | 'not-done' | 'not-taken'>('none');
  const [isTaking, setTaking] = useState(false);
  // By itself it is taken once: the spot lies as well as before while the photo is opened, and afterwards the person decides.
  const [hasTaken, setTaken] = useState(false);
  const tellBlocked = useEffectEvent(onBlocked);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = stream;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') tellBlocked();
    });
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  useEffect(() => {
    if (abilities.zoom) void tell(track, { zoom: firstZoom });
  }, [track, abilities, firstZoom]);
  const ownZoom = abilities.zoom ? 1 : zoom;
  const { shown, spoken, steady, isBroken } = useLiveAdvice(video, ownZoom);
  const isBusy = isTaking || isOpening;

  const order = async (what: CameraOrder): Promise<boolean> => {
    const isDone = await tell(track, what);
    setTrouble(isDone ? 'none' : 'not-done');
    return isDone;
  };
  const changeZoom = (next: number): void => {
    setZoom(next);
    if (abilities.zoom) void order({ zoom: next });
  };
  const focusOn = ({ x, y }: PicturePoint): void => {
    const element = video.current;
    if (element === null || abilities.focus === null || element.videoWidth === 0) return;
    const picture = { width: element.videoWidth, height: element.videoHeight };
    void order({ pointsOfInterest: [pointInPicture({ x, y }, picture, ownZoom)], focusMode: abilities.focus });
  };

  const take = async (how: 'by-hand' | 'by-itself'): Promise<void> => {
    const element = video.current;
    if (element === null || isBusy) return;
    setTaking(true);
    const live = { width: element.videoWidth, height: element.videoHeight };
    const photo = await takeStill({ track, video: element, torch });
    setTaking(false);
    setTaken(hasTaken || how === 'by-itself');
    setTrouble(photo === undefined ? 'not-taken' : 'none');
    if (photo) onPhoto(photo, (size) => squareOnPhoto(size, live, ownZoom));
  };
  const countdown = useCountdown(() => void take('by-hand'));
  const takesByItself = settings.auto && settings.timerS === 0 && mayTakeByItself && !isBusy && !hasTaken;
  const takeByItself = useEffectEvent(() => void take('by-itself'));
  const isDue = takesByItself && steady === 1;
  useEffect(() => {
    if (isDue) takeByItself();
  }, [isDue]);

  const { leftS } = countdown;
  const [lastCount, setLastCount] = useState('');
  const count = leftS !== null && SPOKEN_SECONDS.includes(leftS) ? countdownText(leftS) : leftS === null ? '' : lastCount;
  if (count !== lastCount) setLastCount(count);
  const settled = spoken === null ? '' : ADVICE_TEXT[spoken];
  const said = isTaking ? text.taking : leftS === null ? settled : count;
  const voice = useLocalVoice();
  useSpeech(settings.aloud ? voice : undefined, said);

  return (
    <>
      <div className={styles.stage}>
        <Viewfinder
          video={video}
          zoom={ownZoom}
          advice={shown}
          words={isTaking ? text.taking : isBroken ? text.noAdvice : null}
          progress={takesByItself ? steady : 0}
          leftS={leftS}
          onPoint={abilities.focus ? focusOn : undefined}
        />
        <Announcement text={said} />
      </div>
      <div className={styles.side}>
        <p role="status" className={styles.trouble}>
          {trouble === 'not-done' ? text.notDone : trouble === 'not-taken' ? text.notTaken : ''}
        </p>
        <CameraOptions
          zoom={zoom}
          zoomRange={range}
          settings={settings}
          canSpeak={voice !== undefined}
          onZoom={changeZoom}
          onSettings={changeSettings}
        />
      </div>
      <div className={styles.shutter}>
        <ShutterBar
          isBusy={isBusy}
          isCounting={leftS !== null}
          torch={abilities.torch ? torch : null}
          onTake={() => {
            if (settings.timerS === 0) void take('by-hand');
            else countdown.start(settings.timerS);
          }}
          onStopCounting={countdown.stop}
          onTorch={(on) => {
            void order({ torch: on }).then((isDone) => {
              if (isDone) setTorch(on);
            });
          }}
          onFocus={
            abilities.focus
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
