/** What computes the network: the fastest, or what the person chooses of that which was measured on this device. */
import type { BackendName } from '../../core/backend-names.js';
import { isTimed, measuredBackends } from '../../inference/index.js';
import { preferences } from '../../storage/preferences.js';
import { Select } from '../../ui/field.js';
import type { Option } from '../../ui/field.js';
import { formatDuration } from '../../ui/format.js';
import { BACKEND_NAMES } from '../../workflow/engine/engine-messages.js';
import { useStore } from '../../workflow/use-store.js';
import { speedText as text } from './speed-messages.js';

/** Stands in the list for the fastest. */
const FASTEST = '';

interface SpeedSectionProps {
  readonly className: string | undefined;
  /** Keeps a choice; null for the fastest. */
  readonly onChange: (backend: BackendName | null) => void;
}

/** The list, with the time that each answer takes. */
export function SpeedSection({ className, onChange }: SpeedSectionProps) {
  const { backend } = useStore(preferences);
  const { results = [], isComplete = false } = measuredBackends() ?? {};
  const timed = results.filter(isTimed);
  const options: Option<BackendName | typeof FASTEST>[] = [
    { value: FASTEST, label: text.fastest },
    ...timed.map(({ backend: value, answerMs }) => ({
      value,
      label: text.timed({ backend: BACKEND_NAMES[value], time: formatDuration(answerMs) }),
    })),
  ];
  // Chosen before an update, after which everything is measured again.
  if (backend !== null && !timed.some((one) => one.backend === backend))
    options.push({ value: backend, label: BACKEND_NAMES[backend] });
  return (
    <section className={className}>
      <h2>{text.heading}</h2>
      <Select
        label={text.backend}
        hint={text.hint}
        value={backend ?? FASTEST}
        options={options}
        onChange={(chosen) => onChange(chosen === FASTEST ? null : chosen)}
      />
      {timed.length === 0 && !isComplete && <p>{text.notTimed}</p>}
    </section>
  );
}
