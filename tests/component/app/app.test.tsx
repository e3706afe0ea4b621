/** The whole workflow on fakes: from a file to advice, with everything that may come between. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../../src/app/app.js';
import { assessmentOf, qualityOf } from '../../fixtures/assessment.js';
import { answerSkinType } from '../../../src/workflow/skin-type.js';
import { fakeServices } from '../fake-services.js';
import type { FakeServices } from '../fake-services.js';

const file = new File(['x'], 'spot.jpg', { type: 'image/jpeg' });
const heading = (): string => screen.getByRole('heading', { level: 1 }).textContent;
const findHeading = (name: string) => screen.findByRole('heading', { level: 1, name });
let services: FakeServices;

beforeEach(() => {
  window.location.hash = '';
  services = fakeServices();
  answerSkinType(null, false);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openPhoto() {
  const user = userEvent.setup();
  render(<App services={services} />);
  await user.upload(screen.getByLabelText('Choose a photo'), file);
  await findHeading('Put the spot in the square');
  return user;
}

/** An assessment that the result screen can't draw, as after a bug. */
function unreadableAssessment() {
  return {
    ...assessmentOf('some-warning-signs'),
    get scores(): never {
      throw new Error('a bug');
    },
  };
}

async function reachResult() {
  const user = await openPhoto();
  await user.click(screen.getByRole('button', { name: 'Check this spot' }));
  services.answer({ kind: 'ok', value: assessmentOf('some-warning-signs') });
  await findHeading('Have it checked in the next weeks');
  return user;
}

describe('the workflow', () => {
  test('goes from a file over the square to advice, and the address goes along', async () => {
    await reachResult();
    expect(window.location.hash).toBe('#/result');
    expect(services.calls.assess[0]?.crop).toEqual({ x: 50, y: 0, size: 300 });
    expect(document.title).toBe('Have it checked in the next weeks · Naevus');
  });

  test('says which square rests in view, and at last the one that is asked about', async () => {
    const user = await openPhoto();
    await waitFor(() => expect(services.calls.prefetch).toEqual([{ x: 50, y: 0, size: 300 }]));
    await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    const asked = services.calls.assess[0]?.crop;
    expect(asked?.size).toBeLessThan(300);
    await waitFor(() => expect(services.calls.prefetch.at(-1)).toEqual(asked));
  });

  test('goes back to the square, and returns to the answer without asking again', async () => {
    const user = await reachResult();
    await user.click(screen.getByRole('button', { name: 'Adjust the square' }));
    expect(heading()).toBe('Put the spot in the square');
    await user.click(screen.getByRole('button', { name: 'Back to the result' }));
    expect(heading()).toBe('Have it checked in the next weeks');
    expect(services.calls.assess).toHaveLength(1);
  });

  test('forgets the photo when another is wanted', async () => {
    const revoke = vi.spyOn(URL, 'revokeObjectURL');
    const user = await reachResult();
    await user.click(screen.getByRole('button', { name: 'Another photo' }));
    expect(heading()).toBe('A second look at a spot on your skin');
    expect(revoke).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Continue with your photo' })).toBeNull();
    expect(services.calls.release).toEqual([file]);
  });

  test('begins at the start where a reload has lost the photo', async () => {
    window.location.hash = '#/result';
    render(<App services={services} />);
    expect(heading()).toBe('A second look at a spot on your skin');
    await waitFor(() => {
      expect(window.location.hash).toBe('#/');
    });
  });

  test('can be stopped while the network looks', async () => {
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(services.calls.assess[0]?.signal.aborted).toBe(true);
    expect(screen.getByRole('button', { name: 'Check this spot' })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a poor photo', () => {
  async function reachWord() {
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    services.answer({ kind: 'ok', value: { ...assessmentOf('no-warning-sign'), quality: qualityOf('glare') } });
    await findHeading('The skin is shiny in the photo');
    return user;
  }

  test('is named before any result; the result says that the person went on', async () => {
    const user = await reachWord();
    expect(window.location.hash).toBe('#/check');
    expect(document.querySelector('[data-level]')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Continue anyway' }));
    await findHeading('No warning sign found in this photo');
    expect(window.location.hash).toBe('#/result');
    expect(screen.getByText(/The skin is shiny in the photo\. A better photo/u)).toBeTruthy();
    expect(services.calls.assess).toHaveLength(1);
  });

  test('leads to another crop, which is assessed again', async () => {
    const user = await reachWord();
    await user.click(screen.getByRole('button', { name: 'Adjust the square' }));
    expect(heading()).toBe('Put the spot in the square');
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    await findHeading('The skin is shiny in the photo');
    await user.click(screen.getByRole('button', { name: 'Adjust the square' }));
    await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    expect(services.calls.assess).toHaveLength(2);
    services.answer({ kind: 'ok', value: assessmentOf('some-warning-signs') });
    await findHeading('Have it checked in the next weeks');
    expect(document.querySelector('[data-quality-note]')).toBeNull();
  });

  test('leads to another photo', async () => {
    const user = await reachWord();
    await user.click(screen.getByRole('button', { name: 'Take another photo' }));
    expect(heading()).toBe('A second look at a spot on your skin');
  });
});

describe('a failure', () => {
  test('of the file is told on the start screen, which goes on working', async () => {
    const user = userEvent.setup();
    services.inspected = { kind: 'failed', failure: { kind: 'photo-empty' } };
    render(<App services={services} />);
    await user.upload(screen.getByLabelText('Choose a photo'), file);
    expect((await screen.findByRole('alert')).textContent).toContain('This file is empty');
    services.inspected = { kind: 'ok', value: { width: 400, height: 300, spot: null } };
    await user.upload(screen.getByLabelText('Choose a photo'), file);
    await findHeading('Put the spot in the square');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('of the analysis leaves the photo and can be tried again', async () => {
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    services.answer({ kind: 'failed', failure: { kind: 'worker-crashed', detail: '' } });
    expect((await screen.findByRole('alert')).textContent).toContain('stopped unexpectedly');
    expect(screen.getByRole('img', { name: 'Your photo' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    services.answer({ kind: 'ok', value: assessmentOf('no-warning-sign') });
    await findHeading('No warning sign found in this photo');
  });

  test('of the engine starts it again with the next look', async () => {
    services.setStatus({ kind: 'failed', failure: { kind: 'model-offline' } });
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    expect(services.calls.retry).toBe(1);
  });

  test('of a dropped file leaves the photo that is open', async () => {
    await openPhoto();
    services.inspected = { kind: 'failed', failure: { kind: 'photo-svg' } };
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [file], types: ['Files'] } });
    fireEvent(window, drop);
    expect((await screen.findByRole('alert')).textContent).toContain('a drawing, not a photo');
    expect(screen.getByRole('img', { name: 'Your photo' })).toBeTruthy();
  });

  test('of the app itself keeps the photo, and gives details to report that hold none', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    services.answer({ kind: 'ok', value: unreadableAssessment() });
    await findHeading('Something in the app went wrong');
    await user.click(screen.getByRole('button', { name: 'Copy details for a report' }));
    expect(await screen.findByText('Copied. The details contain no photo.')).toBeTruthy();
    const details = await navigator.clipboard.readText();
    expect(details).toContain('Error: a bug');
    expect(details).toContain('Naevus test, screen #/');
    expect(details).not.toMatch(/blob:|data:/u);
    await user.click(screen.getByRole('button', { name: 'Back to your photo' }));
    await findHeading('Put the spot in the square');
    expect(screen.getByRole('img', { name: 'Your photo' })).toBeTruthy();
    log.mockRestore();
  });

  test('of the app itself leaves a way back to the start', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    services.answer({ kind: 'ok', value: unreadableAssessment() });
    await findHeading('Something in the app went wrong');
    await user.click(screen.getByRole('button', { name: 'Back to the start' }));
    await findHeading('A second look at a spot on your skin');
    log.mockRestore();
  });

  test('of one screen leaves the others', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const user = await openPhoto();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    services.answer({ kind: 'ok', value: unreadableAssessment() });
    await findHeading('Something in the app went wrong');
    await user.click(screen.getByRole('link', { name: 'About and limits' }));
    await findHeading('About Naevus');
    log.mockRestore();
  });
});

describe('a photo', () => {
  test('can be pasted anywhere', async () => {
    render(<App services={services} />);
    const paste = new Event('paste', { bubbles: true });
    Object.assign(paste, { clipboardData: { types: ['Files'], files: [file] } });
    fireEvent(document.body, paste);
    await findHeading('Put the spot in the square');
  });

  test('that hovers over the window is shown where it may be dropped', () => {
    render(<App services={services} />);
    const over = new Event('dragenter', { bubbles: true, cancelable: true });
    Object.assign(over, { dataTransfer: { types: ['Files'] } });
    fireEvent(window, over);
    expect(over.defaultPrevented).toBe(true);
    expect(screen.getByText('Drop the photo to open it')).toBeTruthy();
    const leave = new Event('dragleave', { bubbles: true });
    Object.assign(leave, { relatedTarget: null });
    fireEvent(window, leave);
    expect(screen.queryByText('Drop the photo to open it')).toBeNull();
  });
});

describe('around the workflow', () => {
  test('an update is offered, but not while a photo is assessed', async () => {
    const user = await openPhoto();
    act(() => {
      services.setUpdate('waiting');
    });
    expect(screen.getByText('A new version is ready.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Check this spot' }));
    expect(screen.queryByText('A new version is ready.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(services.calls.applyUpdate).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    expect(services.calls.applyUpdate).toBe(1);
  });

  test('an update can wait', async () => {
    const user = userEvent.setup();
    services.setUpdate('waiting');
    render(<App services={services} />);
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByText('A new version is ready.')).toBeNull();
  });

  test('the app can be installed where the browser offers it', async () => {
    const user = userEvent.setup();
    render(<App services={services} />);
    expect(screen.queryByRole('button', { name: 'Install on this device' })).toBeNull();
    act(() => {
      services.setInstall('available');
    });
    await user.click(screen.getByRole('button', { name: 'Install on this device' }));
    expect(services.calls.prompt).toBe(1);
  });

  test('the model’s progress is shown, and its failure can be tried again', async () => {
    const user = userEvent.setup();
    services.setStatus({ kind: 'downloading', receivedBytes: 1_000_000, totalBytes: 4_000_000 });
    render(<App services={services} />);
    expect(screen.getByRole('progressbar', { name: 'Model' })).toHaveProperty('value', 0.25);
    act(() => {
      services.setStatus({ kind: 'failed', failure: { kind: 'model-corrupt', file: 'weights.bin' } });
    });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(services.calls.retry).toBe(1);
  });

  test('the page about the app keeps the photo', async () => {
    const user = await openPhoto();
    await user.click(screen.getByRole('link', { name: 'About and limits' }));
    await findHeading('About Naevus');
    await user.click(screen.getByRole('link', { name: 'Naevus, start' }));
    await user.click(await screen.findByRole('button', { name: 'Continue with your photo' }));
    await findHeading('Put the spot in the square');
  });
});
