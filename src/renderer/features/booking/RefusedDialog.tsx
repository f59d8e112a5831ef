import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { BookingRefusal } from './BookingRefusal.tsx';
import type { Confirmation } from './form.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

/** Why an appointment did not come back from where nothing else can say so, and the right to have it all the same. */
export function RefusedDialog(props: {
  /** null: nothing was refused. */
  readonly error: ContractError | null;
  readonly title: string;
  readonly confirmLabel: string;
  readonly leaveLabel: string;
  readonly busy: boolean;
  readonly onConfirm: (confirmed: Confirmation) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const { error, title, confirmLabel, leaveLabel, busy, onConfirm, onLeave } = props;
  return (
    <Modal
      opened={error !== null}
      onClose={onLeave}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {error === null ? null : <BookingRefusal {...{ error, confirmLabel, onConfirm }} />}
      <FormButtons mt="lg">
        <Button data-autofocus disabled={busy} onClick={onLeave}>
          {leaveLabel}
        </Button>
      </FormButtons>
    </Modal>
  );
}
