/**
 * The one screen of the journey that its address and its state call for. Main thread.
 */
import { Suspense, lazy, useEffect } from 'react';
import { CropScreen } from '../features/crop/crop-screen.js';
import { StartScreen } from '../features/home/home-screen.js';
import { WithEngineStatus, useEngineSettled } from '../workflow/engine/engine-status.js';
import { ModelStatus } from '../workflow/engine/model-status.js';
import { InstallOffer } from '../features/home/install-offer.js';
import { STEP_PATHS, stepAt } from '../workflow/case.js';
import type { Journey } from '../workflow/case.js';
import type { JourneyActions, Navigate } from '../workflow/use-case.js';
import { QualityScreen } from '../features/quality/quality-screen.js';
import styles from './app.module.css';
import type { Services } from './services.js';
import { text } from './app-messages.js';

/** The result has a file of its own, which is fetched behind the first screen, long before anybody needs it. */
const resultModule = () => import('../features/result/index.js');
/** So has the camera, which is fetched in the same way: without a connection it must be there, too. */
const cameraModule = () => import('../features/capture/camera-screen.js');
const CameraScreen = lazy(() => cameraModule().then((module) => ({ default: module.CameraScreen })));

const ResultScreen = lazy(() => resultModule().then((module) => ({ default: module.ResultScreen })));

/** Stands in the place of a screen whose file is still on its way. */
function Loading() {
  return (
    <p role="status" className={styles.loading}>
      {text.pageLoading}
    </p>
  );
}

/** What a {@link JourneyScreen} takes. */
export interface JourneyScreenProps {
  readonly path: string;
  readonly journey: Journey;
  readonly actions: JourneyActions;
  readonly navigate: Navigate;
  readonly services: Services;
}

/** Start, camera, crop, the word about a poor photo, or result. */
export function JourneyScreen({ path, journey, actions, navigate, services }: JourneyScreenProps) {
  const { engine, installPrompt } = services;
  const settled = useEngineSettled(engine);
  const step = stepAt(path, journey);
  const stepPath = STEP_PATHS[step.kind];

  useEffect(() => {
    // The address asked for what is not there, as after a reload: it is put right without a step to go back to.
    if (path !== stepPath) navigate(stepPath, { replace: true });
  }, [path, stepPath, navigate]);

  // Not while the first screen and the model are on their way, which would have to share with it.
  const isNext = step.kind !== 'start' || settled;
  useEffect(() => {
    if (!isNext) return;
    // Without a connection it is asked for again when there is a result to show.
    resultModule()
      .then(cameraModule)
      .catch(() => undefined);
  }, [isNext]);

  const open = (file: Blob): void => {
    void actions.open(file);
  };
  const retryModel = (): void => {
    engine.retry();
  };

  switch (step.kind) {
    case 'start':
      return (
        <StartScreen
          opening={journey.opening}
          onPhoto={open}
          onDismiss={actions.dismissOpening}
          {...(journey.subject
            ? {
                onResume: () => {
                  navigate(STEP_PATHS.crop);
                },
              }
            : {})}
        >
          <WithEngineStatus engine={engine}>{(status) => <ModelStatus status={status} onRetry={retryModel} />}</WithEngineStatus>
          <InstallOffer installPrompt={installPrompt} />
        </StartScreen>
      );
    case 'camera':
      return (
        <Suspense fallback={<Loading />}>
          <CameraScreen
            opening={journey.opening}
            onPhoto={(photo, square) => {
              void actions.open(photo, square);
            }}
            onDismissOpening={actions.dismissOpening}
          />
        </Suspense>
      );
    case 'crop':
      return (
        <WithEngineStatus engine={engine}>
          {(status) => (
            <CropScreen
              key={step.subject.photo.url}
              subject={step.subject}
              opening={journey.opening}
              status={status}
              onCrop={actions.changeCrop}
              onAnalyse={() => {
                void actions.analyse();
              }}
              onStop={actions.stop}
              onDiscard={actions.discard}
              onDismissOpening={actions.dismissOpening}
              onRetryModel={retryModel}
            />
          )}
        </WithEngineStatus>
      );
    case 'check':
      return (
        <QualityScreen
          photo={step.subject.photo}
          crop={step.subject.crop}
          problem={step.problem}
          opening={journey.opening}
          onAnotherPhoto={actions.discard}
          onAdjust={() => {
            navigate(STEP_PATHS.crop);
          }}
          onGoOn={actions.goOn}
          onDismissOpening={actions.dismissOpening}
        />
      );
    case 'result':
      return (
        <Suspense fallback={<Loading />}>
          <WithEngineStatus engine={engine}>
            {(status) => (
              <ResultScreen
                photo={step.subject.photo}
                answer={step.answer}
                answers={step.subject.answers}
                opening={journey.opening}
                status={status}
                buildId={services.registration.buildId}
                onAnswers={actions.answer}
                onAdjust={() => {
                  navigate(STEP_PATHS.crop);
                }}
                onDiscard={actions.discard}
                onDismissOpening={actions.dismissOpening}
              />
            )}
          </WithEngineStatus>
        </Suspense>
      );
  }
}
