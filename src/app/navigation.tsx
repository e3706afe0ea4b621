/** The way between the main parts of the app: a bar at the bottom of a phone's screen, within the thumb's reach, and in the header of a wider one. */
import { ChartNoAxesColumn, House, MapPin, Settings2, ShieldCheck } from 'lucide-react';
import { PAGE_PATHS, SCREEN_PATHS, pageAt } from '../workflow/workflow-state.js';
import { useWorkflow } from '../workflow/workflow-context.js';
import { text } from './app-messages.js';
import styles from './navigation.module.css';

/** The parts, in the order of the bar. */
const PARTS = [
  { id: 'start', path: SCREEN_PATHS.home, Icon: House },
  { id: 'spots', path: PAGE_PATHS.spots, Icon: MapPin },
  { id: 'model', path: PAGE_PATHS.model, Icon: ChartNoAxesColumn },
  { id: 'privacy', path: PAGE_PATHS.privacy, Icon: ShieldCheck },
  { id: 'settings', path: PAGE_PATHS.settings, Icon: Settings2 },
] as const;

/** Whether a path shows the bar on a phone: the camera, the crop and the result have controls of their own there. */
export function hasBar(path: string): boolean {
  return path === SCREEN_PATHS.home || pageAt(path) !== undefined;
}

/** Whether a part is shown: a page may have others below its path. */
function isShown(to: string, path: string): boolean {
  return to === path || (pageAt(to) !== undefined && pageAt(to) === pageAt(path));
}

/** The links; the one to the part that is shown says so. */
export function Navigation() {
  const path = useWorkflow((state) => state.path);
  return (
    <nav className={styles.bar} aria-label={text.navigationLabel} data-on-phone={hasBar(path)}>
      {PARTS.map(({ id, path: to, Icon }) => (
        <a key={id} href={`#${to}`} className={styles.link} {...(isShown(to, path) && { 'aria-current': 'page' as const })}>
          <Icon aria-hidden="true" />
          <span>{text[id]}</span>
        </a>
      ))}
    </nav>
  );
}
