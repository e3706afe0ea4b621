/** The addresses of the pages about kept spots, below that of their list. */
import { PAGE_PATHS } from '../../workflow/workflow-state.js';

const LIST = PAGE_PATHS.spots;

/** All pages; a spot's own is named by its id. */
export const SPOT_PATHS = {
  list: LIST,
  body: `${LIST}/body`,
  selfCheck: `${LIST}/self-check`,
  spot: (id: string): string => `${LIST}/${id}`,
  place: (id: string): string => `${LIST}/${id}/place`,
  measure: (id: string, photoId: string): string => `${LIST}/${id}/measure/${photoId}`,
} as const;
