/** A calendar file (iCalendar, RFC 5545): a reminder that needs no server and no account. */

/** The words and the days of an entry. */
export interface Reminder {
  readonly title: string;
  readonly text: string;
  /** The first day, an ISO 8601 date. */
  readonly day: string;
  /** Absent for a single entry. */
  readonly everyMonths?: number;
}

/** Nine in the morning of the day, in seconds. */
const ALARM_AFTER_S = 9 * 3600;
/** The last day of the month that every month has. */
const LAST_SAFE_DAY = 28;

/**
 * The calendar file with one all-day entry and an alarm. On a day that a month lacks, the entry is on that month's last day: RFC 5545 would leave
 * the month out.
 * @param uid names the entry in the world: a file with the same one replaces it.
 */
export async function calendarFile({ title, text, day, everyMonths }: Reminder, uid: string, now: Date): Promise<Blob> {
  const { default: createCalendar, ICalAlarmType, ICalEventRepeatingFreq } = await import('ical-generator');
  const calendar = createCalendar({ prodId: { company: 'Naevus', product: 'Reminder', language: 'EN' } });
  // All-day entries are written by their date in UTC.
  const start = new Date(`${day}T00:00:00Z`);
  const date = start.getUTCDate();
  const days = Array.from({ length: Math.max(0, date - LAST_SAFE_DAY + 1) }, (_, at) => LAST_SAFE_DAY + at);
  calendar.createEvent({
    id: uid,
    stamp: now,
    start,
    allDay: true,
    summary: title,
    description: text,
    ...(everyMonths !== undefined && {
      repeating: {
        freq: ICalEventRepeatingFreq.MONTHLY,
        interval: everyMonths,
        ...(date > LAST_SAFE_DAY && { byMonthDay: days, bySetPos: -1 }),
      },
    }),
    alarms: [{ type: ICalAlarmType.display, triggerAfter: ALARM_AFTER_S, description: title }],
  });
  return new Blob([calendar.toString()], { type: 'text/calendar' });
}
