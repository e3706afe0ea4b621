/** A calendar file (iCalendar, RFC 5545) with one all-day entry: a reminder that needs no server and no account. */

/** The words and the day of an entry. */
export interface Reminder {
  readonly title: string;
  readonly text: string;
  /** In the time of this device. */
  readonly day: Date;
}

/** Longest line in bytes; a longer one goes on in the next, which then starts with a space (section 3.1). */
const LINE_BYTES = 75;

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const length = new TextEncoder().encode(character).length;
    if (bytes + length > LINE_BYTES) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += length;
  }
  return [...parts, part].join('\r\n');
}

/** Characters that have a meaning of their own in a text value (section 3.3.11). */
function escaped(words: string): string {
  return words.replaceAll(/[\\;,]/gu, (character) => `\\${character}`).replaceAll('\n', '\\n');
}

function dayOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('');
}

/** The same day of the next month, or its last day where it is shorter. */
export function inAMonth(from: Date): Date {
  const next = new Date(from.getFullYear(), from.getMonth() + 1, from.getDate());
  return next.getMonth() === (from.getMonth() + 1) % 12 ? next : new Date(from.getFullYear(), from.getMonth() + 2, 0);
}

/** The calendar file. @param uid names the entry in the world. @param now when the file is made. */
export function calendarFile({ title, text, day }: Reminder, uid: string, now: Date): Blob {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Naevus//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dayOf(day)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    // Nine in the morning of the day.
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return new Blob([lines.map((line) => `${folded(line)}\r\n`).join('')], { type: 'text/calendar' });
}
