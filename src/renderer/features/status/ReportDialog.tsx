import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveText } from '#renderer/ui/save-text.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import styles from './doctor.module.css';

/** Shows a report word for word before it is copied or saved. */
export function ReportDialog(props: {
  readonly report: string;
  readonly at: number;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('doctor');
  const { report, at, opened, onClose } = props;
  const [said, setSaid] = useState('');
  const close = (): void => {
    setSaid('');
    onClose();
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(report);
      setSaid(t('report.copied'));
    } catch {
      setSaid(t('report.notCopied'));
    }
  };
  const save = (): void => {
    saveText(`connection-report-${new Date(at).toISOString().slice(0, 10)}.txt`, report);
    setSaid(t('report.saved'));
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="xl"
      title={t('report.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('report.lead')}</Text>
      <pre className={styles['report']} tabIndex={0} role="region" aria-label={t('report.text')}>
        {report}
      </pre>
      <FormButtons>
        <Text size="sm" role="status" className={styles['said'] ?? ''}>
          {said}
        </Text>
        <Button variant="default" onClick={() => void copy()}>
          {t('report.copy')}
        </Button>
        <Button onClick={save} data-autofocus>
          {t('report.save')}
        </Button>
      </FormButtons>
    </Modal>
  );
}
