import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_MINUTES, MOST_MINUTES } from '#renderer/features/booking/booking-fields.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

const LENGTHS = [30, 45, 50, 60, 90];
const OWN = 'own';

/** How long free times are to be: one of the usual lengths, or one of the person's own. */
export function ChosenLength() {
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
