/** A window over the screen: from below on a phone, in the middle elsewhere. */
import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { text } from './result-messages.js';
import styles from './sheet.module.css';

export interface SheetProps {
  readonly heading: string;
  readonly isOpen: boolean;
  /** Called by the button, the Escape key and a tap outside. */
  readonly onClose: () => void;
  /** Stays mounted while the window is closed. */
  readonly children: ReactNode;
}

/** A native modal `<dialog>`: the browser keeps the focus inside, and gives it back to the button that opened it. */
export function Sheet({ heading, isOpen, onClose, children }: SheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (current === null || current.open === isOpen) return;
    if (isOpen) current.showModal();
    else current.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // The dialog itself is its backdrop; what is in it has a box of its own.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={id}>{heading}</h2>
          <Button variant="icon" icon={<X aria-hidden="true" />} aria-label={text.close} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
