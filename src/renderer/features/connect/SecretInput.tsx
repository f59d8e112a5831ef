import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SecretInputProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  /** Where nothing is typed, a password stands in: one from the clipboard, or the one of the last try. */
  readonly standIn: 'taken' | 'kept' | null;
  readonly disabled: boolean;
  readonly error: ReactNode;
  /** Has the focus when its dialog opens. */
  readonly isFirst?: boolean;
  readonly onChange: (password: string) => void;
  /** What is pasted into it; true where that was taken, and isn't to stand in the field. */
  readonly onPasted?: (text: string) => boolean;
}

/** A password, masked: typed, or one that stands in and isn't shown. What is typed goes first. */
export function SecretInput(props: SecretInputProps) {
  const { t } = useTranslation('connect');
  const { label, hint, value, standIn, disabled, error, isFirst = false, onChange, onPasted } = props;
  return (
    <PasswordInput
      label={label}
      description={standIn === null ? hint : t(`standIn.${standIn}`)}
      placeholder={standIn === null ? undefined : t('standIn.hidden')}
      autoComplete="off"
      required={standIn === null}
      withAsterisk={false}
      disabled={disabled}
      value={value}
      error={error}
      data-autofocus={isFirst || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('form.show'), tabIndex: 0 }}
      // There is nothing to see of what stands in.
      {...(standIn !== null && value === '' ? { rightSection: <span /> } : {})}
      onPaste={(event) => {
        if (onPasted?.(event.clipboardData.getData('text')) === true) event.preventDefault();
      }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
