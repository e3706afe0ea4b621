/** How often a person wants to be reminded of a spot, and the entry for their own calendar. */
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { REMINDER_MONTHS } from '../../core/schemas/spot.js';
import type { Spot } from '../../core/schemas/spot.js';
import { dayOf, reminderFrom } from '../../core/spots/due.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { Select } from '../../ui/field.js';
import { calendarFile } from '../../workflow/reminder.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { spotName } from './spot-words.js';
import { text } from './spots-messages.js';
import styles from './reminders.module.css';

const NEVER = '0';

/** A spot without its reminder. */
function withoutReminder(spot: Spot): Spot {
  const rest: Omit<Spot, 'reminder'> & { reminder?: NonNullable<Spot['reminder']> } = { ...spot };
  delete rest.reminder;
  return rest;
}

/** The choice; it holds at once. */
export function Reminders({ spot, onFailure }: { readonly spot: Spot; readonly onFailure: (failure: SpotFailure) => void }) {
  const [said, setSaid] = useState('');
  const { reminder } = spot;
  const choose = async (value: string): Promise<void> => {
    const months = REMINDER_MONTHS.find((known) => String(known) === value);
    const changed = await withSpots((repository) =>
      repository.updateSpot(spot.id, (now) =>
        months === undefined ? withoutReminder(now) : { ...now, reminder: reminderFrom(dayOf(new Date()), months) },
      ),
    );
    if (changed.kind === 'failed') onFailure(changed.failure);
  };
  const toCalendar = async (): Promise<void> => {
    if (reminder === undefined) return;
    const entry = {
      title: text.calendarTitle({ name: spotName(spot) }),
      text: text.calendarText,
      day: reminder.dueOn,
      everyMonths: reminder.everyMonths,
    };
    try {
      download(await calendarFile(entry, `${spot.id}@naevus`, new Date()), 'naevus-reminder.ics');
      setSaid(text.calendarDone);
    } catch (error) {
      console.warn('The calendar file could not be made', error);
      setSaid(text.calendarMissing);
    }
  };
  return (
    <section className={styles.reminders}>
      <Select
        label={text.remind}
        hint={text.remindHint}
        value={String(reminder?.everyMonths ?? NEVER)}
        options={[
          { value: NEVER, label: text.never },
          ...REMINDER_MONTHS.map((count) => ({ value: String(count), label: text.everyMonths({ count }) })),
        ]}
        onChange={(value) => void choose(value)}
      />
      {reminder && (
        <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => void toCalendar()}>
          {text.toCalendar}
        </Button>
      )}
      <p role="status">{said}</p>
    </section>
  );
}
