/** A button that asks before something is deleted. */
import { useState } from 'react';
import type { SpotFailure, SpotOutcome } from '../../storage/spots/spot-repository.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { text } from './spots-messages.js';

export interface AskedDeletionProps {
  /** Of the button. */
  readonly label: string;
  /** The question. */
  readonly title: string;
  /** What would be gone. */
  readonly what: string;
  readonly remove: () => Promise<SpotOutcome<void>>;
  readonly onFailure: (failure: SpotFailure) => void;
}

/** Button and dialog. */
export function AskedDeletion({ label, title, what, remove, onFailure }: AskedDeletionProps) {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const removeNow = async (): Promise<void> => {
    const deleted = await remove();
    close();
    if (deleted.kind === 'failed') onFailure(deleted.failure);
  };
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <Dialog
          title={title}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{text.keepIt}</Button>
              <Button variant="primary" onClick={() => void removeNow()}>
                {text.deleteYes}
              </Button>
            </>
          }
        >
          <p>{what}</p>
        </Dialog>
      )}
    </>
  );
}
