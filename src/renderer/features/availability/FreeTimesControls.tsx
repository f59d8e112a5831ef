import { Button, Switch } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { shownFreeTimes } from './asked-free-times.ts';
import copyStyles from './copy-times.module.css';
import styles from './free-times.module.css';

const ChosenLength = lazyPart(async () => (await import('./ChosenLength.tsx')).ChosenLength);

/** The switch that shows free times, and how long they are to be. */
export function FreeTimesControls() {
  const { t } = useTranslation('availability');
  const { isOn } = useAppStore((state) => state.freeTimes);
  const setFreeTimes = useAppStore((state) => state.setFreeTimes);
  return (
    <div className={styles['controls']}>
      {isOn ? (
        <>
          <Length />
          <CopyButton />
        </>
      ) : null}
      <Switch
        size="sm"
        labelPosition="left"
        label={t('show')}
        checked={isOn}
        onChange={(event) => setFreeTimes({ isOn: event.currentTarget.checked })}
      />
    </div>
  );
}

/** How long they are to be: as the person chooses, but while something is being moved, as long as that. */
function Length() {
  const { t } = useTranslation('availability');
  const isOfMove = useAppStore((state) => shownFreeTimes(state).movedId !== undefined);
  const count = useAppStore((state) => shownFreeTimes(state).lengthMinutes);
  return isOfMove ? (
    <span className={styles['length']}>{t('lengthOfMove', { count })}</span>
  ) : (
    <ChosenLength />
  );
}

/** Opens the dialog that shows them as text. */
function CopyButton() {
  const { t } = useTranslation('availability');
  const setOpen = useAppStore((state) => state.setCopyingTimes);
  return (
    <Button
      size="xs"
      variant="default"
      className={copyStyles['button'] ?? ''}
      leftSection={<IconCopy size={14} aria-hidden />}
      classNames={{ label: copyStyles['label'] ?? '', section: copyStyles['icon'] ?? '' }}
      onClick={() => setOpen(true)}
    >
      {t('copy.open')}
    </Button>
  );
}
