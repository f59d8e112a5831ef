import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SecretInputProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  /** A password from the clipboard stands in where nothing is typed. */
  readonly isTaken: boolean;
  readonly disabled: boolean;
  readonly error: ReactNode;
  /** Has the focus when its dialog opens. */
  readonly isFirst?: boolean;
  readonly onChange: (password: string) => void;
  /** What is pasted into it; true where that was taken, and isn't to stand in the field. */
  readonly onPasted?: (text: string) => boolean;
}

/** A password, masked: typed, or taken from the clipboard and then not shown. What is typed goes first. */
export function SecretInput(props: SecretInputProps) {
  const { t } = useTranslation('connect');
  const { label, hint, value, isTaken, disabled, error, isFirst = false, onChange, onPasted } = props;
  return (
    <PasswordInput
      label={label}
      description={isTaken ? t('clipboard.replace') : hint}
      placeholder={isTaken ? t('clipboard.taken') : undefined}
      autoComplete="off"
      required={!isTaken}
      withAsterisk={false}
      disabled={disabled}
      value={value}
      error={error}
      data-autofocus={isFirst || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('form.show'), tabIndex: 0 }}
      onPaste={(event) => {
        if (onPasted?.(event.clipboardData.getData('text')) === true) event.preventDefault();
      }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
