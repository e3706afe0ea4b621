/** A file input that looks like a button. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.js';
import styles from './photo-input.module.css';

export interface PhotoInputProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly primary: boolean;
  /** Opens the rear camera at once where the device has one. */
  readonly camera: boolean;
  readonly onPhoto: (file: File) => void;
}

/** Lets a person take or pick one photo. */
export function PhotoInput({ label, icon, primary, camera, onPhoto }: PhotoInputProps) {
  const id = useId();
  return (
    <div className={styles.wrap}>
      <input
        id={id}
        type="file"
        accept="image/*"
        className={styles.input}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // Emptied, so that choosing the same file again is a change again.
          event.currentTarget.value = '';
          if (file) onPhoto(file);
        }}
      />
      <label htmlFor={id} className={buttonClass(primary ? 'primary' : 'secondary', primary)}>
        {icon}
        {label}
      </label>
    </div>
  );
}
