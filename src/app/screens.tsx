/** The screens and pages of the app. A page is one more row in `PAGES`, and its path one more in `PAGE_PATHS`. */
import { useEffect } from 'react';
import type { ComponentType } from 'react';
import { HomeScreen } from '../features/home/home-screen.js';
import { pageAt, resolveScreen } from '../workflow/workflow-state.js';
import type { PageId, ScreenId } from '../workflow/workflow-state.js';
import { useEngineStatus, useWorkflow } from '../workflow/workflow-context.js';
import { lazyScreen } from './lazy-screen.js';

const crop = lazyScreen(['features/crop', 'diagnosis'], () =>
  import('../features/crop/crop-screen.js').then(({ CropScreen }) => CropScreen),
);

const quality = lazyScreen(['diagnosis'], () =>
  import('../features/quality/quality-screen.js').then(({ QualityScreen }) => QualityScreen),
);

const camera = lazyScreen(['features/capture', 'diagnosis'], () =>
  import('../features/capture/camera-screen.js').then(({ CameraScreen }) => CameraScreen),
);

const result = lazyScreen(['features/result', 'features/report', 'features/spots', 'diagnosis'], async () => {
  const [{ ResultScreen }, { ReportActions }, { KeepPanel }] = await Promise.all([
    import('../features/result/result-screen.js'),
    import('../features/report/report-actions.js'),
    import('../features/spots/keep-panel.js'),
  ]);
  return function ResultWithReport() {
    return (
      <ResultScreen
        renderReport={(facts) => <ReportActions {...facts} />}
        renderKeep={(isOpen) => <KeepPanel isOpen={isOpen} />}
      />
    );
  };
});

const SCREENS: Readonly<Record<ScreenId, ComponentType>> = {
  home: HomeScreen,
  camera: camera.Screen,
  crop: crop.Screen,
  quality: quality.Screen,
  result: result.Screen,
};

const PAGES: Readonly<Record<PageId, ComponentType>> = {
  model: lazyScreen(['features/model-card', 'diagnosis'], () =>
    import('../features/model-card/model-card-page.js').then(({ ModelCardPage: ModelPage }) => ModelPage),
  ).Screen,
  bench: lazyScreen(['features/bench', 'diagnosis'], () =>
    import('../features/bench/bench-page.js').then(({ BenchPage }) => BenchPage),
  ).Screen,
  about: lazyScreen(['features/about', 'diagnosis'], () =>
    import('../features/about/about-page.js').then(({ AboutPage }) => AboutPage),
  ).Screen,
  privacy: lazyScreen(['features/privacy', 'diagnosis'], () =>
    import('../features/privacy/privacy-page.js').then(({ PrivacyPage }) => PrivacyPage),
  ).Screen,
  settings: lazyScreen(['features/settings', 'diagnosis'], () =>
    import('../features/settings/settings-page.js').then(({ SettingsPage }) => SettingsPage),
  ).Screen,
  spots: lazyScreen(['features/spots', 'diagnosis'], async () => {
    const [{ SpotsPage }, { ComparedPair }] = await Promise.all([
      import('../features/spots/spots-page.js'),
      import('../features/compare/compared-pair.js'),
    ]);
    return function SpotsPageWithComparison() {
      return <SpotsPage Pair={ComparedPair} />;
    };
  }).Screen,
  compare: lazyScreen(['features/compare', 'diagnosis'], () =>
    import('../features/compare/compare-page.js').then(({ ComparePage }) => ComparePage),
  ).Screen,
  doctor: lazyScreen(['features/doctor', 'features/compare', 'features/model-card', 'diagnosis'], async () => {
    const [{ DoctorPage }, { ComparedPair }, { ChangeTable }, { LimitsSection }] = await Promise.all([
      import('../features/doctor/doctor-page.js'),
      import('../features/compare/compared-pair.js'),
      import('../features/compare/change-table.js'),
      import('../features/model-card/limits-section.js'),
    ]);
    return function DoctorPageWithComparison() {
      return <DoctorPage Pair={ComparedPair} Changes={ChangeTable} Limits={LimitsSection} />;
    };
  }).Screen,
};

/**
 * Fetches the screens that the workflow leads to, so that they are there without a connection: once the person has moved on, or the model has
 * been loaded, with which the first screen has to share the connection.
 */
function usePreload(screen: ScreenId): void {
  const isSettled = useEngineStatus(({ kind }) => kind === 'ready' || kind === 'failed');
  const isNext = screen !== 'home' || isSettled;
  useEffect(() => {
    // Small, and next on every way.
    void crop.preload();
  }, []);
  useEffect(() => {
    if (isNext) void Promise.all([quality.preload(), result.preload()]).then(camera.preload);
  }, [isNext]);
}

/** The screen of the workflow at its path. */
function WorkflowScreen() {
  const screen = useWorkflow(({ path, currentCase }) => resolveScreen(path, currentCase));
  usePreload(screen);
  const photoUrl = useWorkflow(({ currentCase }) => currentCase?.photo.url);
  const Screen = SCREENS[screen];
  // Another photo starts each screen afresh.
  return <Screen key={photoUrl} />;
}

/** The page or the screen at the path in the URL's hash. */
export function CurrentScreen() {
  const page = useWorkflow(({ path }) => pageAt(path));
  if (page === undefined) return <WorkflowScreen />;
  const Page = PAGES[page];
  return <Page />;
}
