/** Buttons, and their look for labels and links that do a button's work. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

/** How much a button asks for attention; `icon` is a square one that holds a picture alone. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'icon';

/** The class names of a button's look. */
export function buttonClass(variant: ButtonVariant, large = false): string {
  return [styles.button, styles[variant], large ? styles.large : ''].filter(Boolean).join(' ');
}

/** What a {@link Button} takes besides the attributes of `<button>`. */
export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  readonly variant?: ButtonVariant;
  readonly large?: boolean;
  readonly icon?: ReactNode;
}

/** A button. Give an `aria-label` to one of the variant `icon`. */
export function Button({ variant = 'secondary', large = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={buttonClass(variant, large)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
