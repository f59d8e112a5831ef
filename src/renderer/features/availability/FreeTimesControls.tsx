import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_MINUTES, MOST_MINUTES } from '#renderer/features/booking/booking-fields.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { shownFreeTimes } from './asked-free-times.ts';
import copyStyles from './copy-times.module.css';
import styles from './free-times.module.css';

const LENGTHS = [30, 45, 50, 60, 90];
const OWN = 'own';

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

function ChosenLength() {
  const { t } = useTranslation('availability');
  const { lengthMinutes } = useAppStore((state) => state.freeTimes);
  const setFreeTimes = useAppStore((state) => state.setFreeTimes);
  const [isOwn, setOwn] = useState(!LENGTHS.includes(lengthMinutes));
  return (
    <>
      <Select
        size="xs"
        w={96}
        aria-label={t('length')}
        allowDeselect={false}
        comboboxProps={{ width: 120, position: 'bottom-end' }}
        data={[
          ...LENGTHS.map((minutes) => ({
            value: String(minutes),
            label: t('minutes', { count: minutes }),
          })),
          { value: OWN, label: t('ownLength') },
        ]}
        value={isOwn ? OWN : String(lengthMinutes)}
        onChange={(value) => {
          setOwn(value === OWN);
          if (value !== null && value !== OWN) setFreeTimes({ lengthMinutes: Number(value) });
        }}
      />
      {isOwn ? (
        <NumberInput
          size="xs"
          w={88}
          aria-label={t('ownMinutes')}
          min={LEAST_MINUTES}
          max={MOST_MINUTES}
          step={5}
          allowDecimal={false}
          allowNegative={false}
          suffix={t('minutesSuffix')}
          defaultValue={lengthMinutes}
          onChange={(value) => {
            if (typeof value === 'number' && value >= LEAST_MINUTES && value <= MOST_MINUTES)
              setFreeTimes({ lengthMinutes: value });
          }}
        />
      ) : null}
    </>
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
