import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './shell.module.css';

/** Says, for as long as it is so, that nothing on the screen is real. */
export function SampleBanner() {
  const { t } = useTranslation('shell');
  const online = useAppStore((state) => {
    if (state.app.status !== 'ready' || state.app.value.workspace !== 'sample') return null;
    return state.app.value.sampleOnline;
  });
  const setSampleOnline = useAppStore((state) => state.setSampleOnline);
  const leaveSample = useAppStore((state) => state.leaveSample);
  const navigate = useAppStore((state) => state.navigate);
  if (online === null) return null;
  const connectMine = async (): Promise<void> => {
    await leaveSample();
    navigate({ screen: 'settings', page: 'connect-icloud' });
  };
  return (
    <div className={styles['sample']} role="region" aria-label={t('sample.region')}>
      <span className={styles['strong']}>{t('sample.title')}</span>
      <span className={styles['spring']} />
      <Button size="compact-sm" variant="default" onClick={() => void setSampleOnline(!online)}>
        {t(online ? 'sample.tryOffline' : 'sample.goOnline')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void connectMine()}>
        {t('sample.connectMine')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => void leaveSample()}>
        {t('sample.leave')}
      </Button>
    </div>
  );
}
