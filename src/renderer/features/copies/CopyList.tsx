import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PageSection } from '#renderer/ui/PageSection.tsx';
import { CopyRows } from './CopyRows.tsx';
import styles from './copies.module.css';

/** The copies of the data, and a new one at once; in the sample and in a session, that there are none. */
export function CopyList() {
  const { t } = useTranslation(['copies', 'errors']);
  const makeCopy = useAppStore((state) => state.makeCopy);
  const announce = useAppStore((state) => state.announce);
  const isReal = useAppStore(({ app }) => app.status === 'ready' && app.value.workspace === 'real');
  const [failure, setFailure] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const reply = await makeCopy();
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    if (reply.ok) announce(t('list.made'));
  };
  if (!isReal) return <PageSection title={t('list.title')} lead={t('list.notReal')} />;
  return (
    <PageSection title={t('list.title')} lead={t('list.lead')}>
      <CopyRows />
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Button variant="default" className={styles['button']} onClick={() => void make()}>
        {t('list.make')}
      </Button>
    </PageSection>
  );
}
