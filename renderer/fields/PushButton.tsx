import type { ReactNode, Ref } from 'react';
import { Button } from 'react-aria-components';
import { Mnemonic } from './Mnemonic.tsx';

interface PushButtonProps {
  readonly label: string;
  /** Said instead of the label where that alone would be ambiguous; begins with it (WCAG 2.5.3). */
  readonly name?: string;
  readonly letter?: string;
  readonly look?: 'plain' | 'main' | 'danger' | 'quiet';
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly onPress: () => void;
  /** Takes no notice of the second click of a double-click: for a button that comes to stand where another was. */
  readonly ignoresDoubleClick?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of the window; `letter` makes Alt+letter press it. */
export function PushButton(props: PushButtonProps) {
  const { label, name, letter, look = 'plain', icon, ref, onPress, ignoresDoubleClick = false, ...rest } = props;
  return (
    <Button
      {...rest}
      onClick={({ detail }) => (ignoresDoubleClick && detail > 1 ? undefined : onPress())}
      {...(ref ? { ref } : {})}
      {...(name ? { 'aria-label': name } : {})}
      className={`button button-${look}`}
      data-mnemonic={letter}
    >
      {icon}
      <Mnemonic text={label} letter={letter} />
    </Button>
  );
}
