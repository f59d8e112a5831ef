import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

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
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel} disabled={saving}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={saving}>
        {t('save')}
      </Button>
    </Group>
  );
}
