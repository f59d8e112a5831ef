import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';

/** The way to today's sheet, and from there to that of any day. */
export function PrintDay() {
  const { t } = useTranslation('print');
  const run = useRunAction();
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPrinter size={14} aria-hidden />}
      onClick={() => run('print-today')}
    >
      {t('print')}
    </Button>
  );
}
