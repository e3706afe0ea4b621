/** The calendar file of a reminder. */
import { describe, expect, it } from 'vitest';
import { calendarFile, inAMonth } from '../../../../src/features/result/reminder.js';

const now = new Date(Date.UTC(2026, 10, 27, 21, 5, 9));

const linesOf = async (title: string, text = 'Look'): Promise<string> =>
  calendarFile({ title, text, day: new Date(2026, 11, 27) }, 'an-id@naevus', now).text();

describe('the calendar file', () => {
  it('has one all-day entry with an alarm, its lines ended as RFC 5545 asks', async () => {
    const file = await linesOf('Check');
    expect(file).toContain('UID:an-id@naevus\r\nDTSTAMP:20261127T210509Z\r\nDTSTART;VALUE=DATE:20261227\r\nSUMMARY:Check\r\n');
    expect(file).toContain('BEGIN:VALARM\r\n');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('escapes what has a meaning of its own', async () => {
    expect(await linesOf('a, b; c\\d', 'one\ntwo')).toContain('SUMMARY:a\\, b\\; c\\\\d\r\nDESCRIPTION:one\\ntwo\r\n');
  });

  it('folds a line after 75 bytes, never within a character', async () => {
    const title = 'ä'.repeat(100);
    const file = await linesOf(title);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});

it('a month later is the same day, or the last of a shorter month', () => {
  expect(inAMonth(new Date(2026, 10, 27))).toEqual(new Date(2026, 11, 27));
  expect(inAMonth(new Date(2026, 11, 31))).toEqual(new Date(2027, 0, 31));
  expect(inAMonth(new Date(2027, 0, 31))).toEqual(new Date(2027, 1, 28));
});
