/** The workflow between two tasks of the page: what was cancelled in the meantime is not shown, and its memory is given back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkflow } from '../../../src/workflow/workflow.js';
import type { Workflow } from '../../../src/workflow/workflow.js';
import { assessmentOf } from '../../fixtures/assessment.js';
import { fakeServices } from '../fake-services.js';
import type { FakeServices } from '../fake-services.js';

const photo = (name: string): File => new File([name], name, { type: 'image/jpeg' });
let services: FakeServices;
let workflow: Workflow;
/** Changes of the page that wait for the browser to take its picture of the old one. */
let transitions: (() => void)[];

beforeEach(() => {
  services = fakeServices();
  transitions = [];
  let path = '/';
  workflow = createWorkflow(services.engine, {
    subscribe: () => () => undefined,
    snapshot: () => path,
    write: (next: string) => {
      path = next;
    },
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  Reflect.set(document, 'startViewTransition', (update: () => void) => {
    transitions.push(update);
    return { finished: Promise.resolve() };
  });
});
afterEach(() => {
  Reflect.deleteProperty(document, 'startViewTransition');
  vi.unstubAllGlobals();
});

/** Lets the browser get to the changes that wait. */
function passTransitions(): void {
  for (const update of transitions.splice(0)) update();
}

const shown = (): Blob | undefined => workflow.state.snapshot().currentCase?.photo.file;

describe('a photo', () => {
  it('whose place another takes while it is opened is given back', async () => {
    const [first, second] = [photo('first'), photo('second')];
    await Promise.all([workflow.actions.open(first), workflow.actions.open(second)]);
    passTransitions();
    expect(shown()).toBe(second);
    expect(services.calls.release).toEqual([first]);
  });

  it('that is discarded while the browser changes the screen does not come back', async () => {
    const file = photo('mole');
    await workflow.actions.open(file);
    workflow.actions.discardCase();
    passTransitions();
    expect(shown()).toBeUndefined();
  });
});

describe('an assessment', () => {
  it('of a square that was left while the browser changes the screen is not shown for the next square', async () => {
    await workflow.actions.open(photo('mole'));
    passTransitions();
    const first = workflow.actions.analyse();
    services.answer({ kind: 'ok', value: assessmentOf('clear-warning-signs') });
    await first;
    workflow.actions.cancelAnalysis();
    workflow.actions.changeCrop({ x: 10, y: 0, size: 200 });
    void workflow.actions.analyse();
    passTransitions();
    const analysis = workflow.state.snapshot().currentCase?.analysis.kind;
    // Where the browser changes screens at once there was nothing to cancel.
    expect(analysis).toBe('running');
  });
});
