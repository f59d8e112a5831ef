import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import type { WhyLeave } from './LeaveSample.tsx';
import styles from './shell.module.css';

const LeaveSample = lazyPart(async () => (await import('./LeaveSample.tsx')).LeaveSample);

/** Says, for as long as it is so, that nothing on the screen is real, or that nothing of it will be kept. */
export function WorkspaceBanner() {
  const { t } = useTranslation('shell');
  const workspace = useAppStore((state) => (state.app.status === 'ready' ? state.app.value.workspace : null));
  const online = useAppStore((state) => state.app.status === 'ready' && state.app.value.sampleOnline);
  if (workspace === 'sample') return <SampleBanner online={online} />;
  return workspace === 'session' ? <div className={styles['sample']}>{t('session')}</div> : null;
}

function SampleBanner({ online }: { readonly online: boolean }) {
  const { t } = useTranslation('shell');
  const setSampleOnline = useAppStore((state) => state.setSampleOnline);
  const [leaving, setLeaving] = useState<WhyLeave | null>(null);
  return (
    <div className={styles['sample']} role="region" aria-label={t('sample.region')}>
      <span className={styles['strong']}>{t('sample.title')}</span>
      <span className={styles['spring']} />
      <Button size="compact-sm" variant="default" onClick={() => void setSampleOnline(!online)}>
        {t(online ? 'sample.tryOffline' : 'sample.goOnline')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setLeaving('icloud')}>
        {t('sample.connectMine')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setLeaving('leave')}>
        {t('sample.leave')}
      </Button>
      <LeaveSample why={leaving} onClose={() => setLeaving(null)} />
    </div>
  );
}
