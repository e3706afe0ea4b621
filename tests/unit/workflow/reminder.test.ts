/** The calendar files, read back by another implementation of RFC 5545. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../src/core/spots/due.js';
import { calendarFile } from '../../../src/workflow/reminder.js';
import type { Reminder } from '../../../src/workflow/reminder.js';

const now = new Date(Date.UTC(2026, 10, 27, 21, 5, 9));

/** The one entry of a file, as ical.js understands it. */
async function entryOf(reminder: Reminder) {
  const file = await (await calendarFile(reminder, 'an-id@naevus', now)).text();
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  const [event] = events;
  if (event === undefined) throw new Error('The file has no entry');
  return { file, calendar, event, entry: new ICAL.Event(event) };
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).map((text) => text.replaceAll(/\p{Cc}/gu, ' '));
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the calendar file', () => {
  it('has one all-day entry on its day with an alarm at nine, whatever the time zone', async () => {
    const { calendar, event, entry } = await entryOf({ title: 'Check', text: 'Look', day: '2026-12-27' });
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toContain('Naevus');
    expect(entry.uid).toBe('an-id@naevus');
    expect(entry.startDate.isDate).toBe(true);
    expect(entry.startDate.toString()).toBe('2026-12-27');
    expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2026-11-27T21:05:09Z');
    const alarm = event.getFirstSubcomponent('valarm');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('PT9H');
    // Of the day's beginning: its end would be the next morning.
    expect(alarm?.getFirstProperty('trigger')?.getFirstParameter('related') ?? 'START').toBe('START');
    expect(entry.isRecurring()).toBe(false);
  });

  it('keeps every word, in lines of at most 75 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, day, async (title, text, on) => {
        const { file, entry } = await entryOf({ title, text, day: on });
        expect(entry.summary).toBe(title);
        expect(entry.description).toBe(text);
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      }),
      { numRuns: 60 },
    );
  });

  it('comes again every so many months, on a day that each has', async () => {
    await fc.assert(
      fc.asyncProperty(day, fc.constantFrom(1, 2, 3, 6), async (on, everyMonths) => {
        const { entry } = await entryOf({ title: 'Check', text: 'Look', day: on, everyMonths });
        const occurrences = entry.iterator();
        const days = Array.from({ length: 6 }, () => occurrences.next().toString());
        const first = on.slice(8) > '28' ? `${on.slice(0, 8)}28` : on;
        expect(days).toEqual(days.map((_, at) => addMonths(first, at * everyMonths)));
      }),
      { numRuns: 60 },
    );
  });
});
