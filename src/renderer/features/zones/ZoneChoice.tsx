import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { cityOf } from './zone-words.ts';
import { ZoneField } from './ZoneField.tsx';
import styles from './zones.module.css';

/** The zone of the second clock: another one, or none any more. */
export function ZoneChoice({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('zones');
  const second = useAppStore((state) => state.preferences.secondZone);
  const savePreferences = useAppStore((state) => state.savePreferences);
  const announce = useAppStore((state) => state.announce);
  const choose = (zone: string | null): void => {
    void savePreferences({ secondZone: zone });
    announce(zone === null ? t('removed') : t('added', { city: cityOf(zone) }));
    onDone();
  };
  return (
    <div className={styles['choice']}>
      {second === null ? null : (
        <Button size="xs" variant="default" onClick={() => choose(null)}>
          {t('remove')}
        </Button>
      )}
      <ZoneField isWithin label={t('label')} description={t('hint')} value={second} onChange={choose} />
    </div>
  );
}
