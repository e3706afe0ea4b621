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
/** The last day that every month has. */
const LAST_SAFE_DAY = '28';

/**
 * The calendar file with one all-day entry and an alarm. One that repeats is on the 28th rather than on a later day: RFC 5545 leaves months out that
 * lack the day, and not every calendar knows the rules for a last day.
 * @param uid names the entry in the world: a file with the same one replaces it.
 */
export async function calendarFile({ title, text, day, everyMonths }: Reminder, uid: string, now: Date): Promise<Blob> {
  const { default: createCalendar, ICalAlarmRelatesTo, ICalAlarmType, ICalEventRepeatingFreq } = await import('ical-generator');
  const calendar = createCalendar({ prodId: { company: 'Naevus', product: 'Reminder', language: 'EN' } });
  const first = everyMonths !== undefined && day.slice(8) > LAST_SAFE_DAY ? `${day.slice(0, 8)}${LAST_SAFE_DAY}` : day;
  const event = calendar.createEvent({
    id: uid,
    stamp: now,
    // All-day entries are written by their date in UTC.
    start: new Date(`${first}T00:00:00Z`),
    allDay: true,
    summary: title,
    description: text,
    ...(everyMonths !== undefined && { repeating: { freq: ICalEventRepeatingFreq.MONTHLY, interval: everyMonths } }),
  });
  const alarm = event.createAlarm({ type: ICalAlarmType.display, triggerAfter: ALARM_AFTER_S, description: title });
  // Else a time after something is after its end, which is the next morning.
  alarm.relatesTo(ICalAlarmRelatesTo.start);
  return new Blob([calendar.toString()], { type: 'text/calendar' });
}
