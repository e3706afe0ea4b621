/**
 * Before every file of component tests: how long a test waits for what is to appear. Screens are loaded when they are shown, and on a
 * busy machine the second that Testing Library grants is too short to read one for the first time.
 */
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
