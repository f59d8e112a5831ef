import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormButtons } from './FormButtons.tsx';

/** The end of a form that is saved or left: Cancel, then Save, which waits for the answer. */
export function SaveButtons({
  saving,
  onCancel,
}: {
  readonly saving: boolean;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('common');
  return (
    <FormButtons>
      <Button variant="default" onClick={onCancel} disabled={saving}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={saving}>
        {t('save')}
      </Button>
    </FormButtons>
  );
}
