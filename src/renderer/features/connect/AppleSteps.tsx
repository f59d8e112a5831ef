import { Anchor, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';

const APPLE_PAGE = 'https://appleid.apple.com/';

/** The five steps at Apple that give an app-specific password. */
export function AppleSteps({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['connect', 'help']);
  const navigate = useAppStore((state) => state.navigate);
  const steps: unknown = t('help:password.steps', { returnObjects: true });
  return (
    <>
      <p>{t('apple.note')}</p>
      <ol className={styles['steps']}>
        {Array.isArray(steps) ? steps.map((step) => <li key={String(step)}>{String(step)}</li>) : null}
      </ol>
      <p>
        <Anchor href={APPLE_PAGE} target="_blank" rel="noreferrer" size="sm">
          {t('apple.open')}
        </Anchor>
      </p>
      <Group gap="xs" mt="lg">
        <Button size="md" onClick={onDone}>
          {t('apple.done')}
        </Button>
        <Button
          size="md"
          variant="default"
          onClick={() => navigate({ screen: 'settings', page: 'calendars' })}
        >
          {t('common:cancel')}
        </Button>
      </Group>
    </>
  );
}
