/** Everything about kept spots: which page it is follows from the path. */
import type { ComponentType } from 'react';
import type { ComparedPairProps } from '../../workflow/spots/compared-pair.js';
import { useWorkflow } from '../../workflow/workflow-context.js';
import { BodyPage } from './body-page.js';
import { MeasurePage } from './measure-page.js';
import { SPOT_PATHS } from './paths.js';
import { PlacePage } from './place-page.js';
import { SelfCheckPage } from './self-check-page.js';
import { SpotList } from './spot-list.js';
import { SpotPage } from './spot-page.js';

/** One of the pages. @param Pair compares two photos: another feature gives it, and the app puts both together. */
export function SpotsPage({ Pair }: { readonly Pair: ComponentType<ComparedPairProps> }) {
  const path = useWorkflow((state) => state.path);
  if (path === SPOT_PATHS.body) return <BodyPage />;
  if (path === SPOT_PATHS.selfCheck) return <SelfCheckPage />;
  const [id, action, photoId] = path.slice(SPOT_PATHS.list.length + 1).split('/');
  if (id === undefined || id === '') return <SpotList />;
  if (action === 'place') return <PlacePage id={id} />;
  if (action === 'measure' && photoId !== undefined) return <MeasurePage id={id} photoId={photoId} />;
  return <SpotPage id={id} Pair={Pair} />;
}
