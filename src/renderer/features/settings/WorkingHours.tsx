import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './profile.module.css';

type Weekly = ConfigurationShape['workingHours']['weekly'];
type Weekday = keyof Weekly;

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const USUAL: [string, string] = ['09:00', '17:00'];

/** The hours of a usual week, one window a day; saved together. */
export function WorkingHours() {
  const configuration = useAppStore((state) => state.configuration);
  if (configuration.status !== 'ready') return null;
  const { workingHours } = configuration.value;
  return <Hours key={JSON.stringify(workingHours.weekly)} saved={workingHours} />;
}

function Hours({ saved }: { readonly saved: ConfigurationShape['workingHours'] }) {
  const { t } = useTranslation(['settings', 'errors']);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const announce = useAppStore((state) => state.announce);
  const [weekly, setWeekly] = useState(saved.weekly);
  const [failure, setFailure] = useState<string | null>(null);
  const wrong = WEEKDAYS.filter((day) => weekly[day].some(([from, to]) => from === '' || from >= to));
  const changed = JSON.stringify(weekly) !== JSON.stringify(saved.weekly);
  const change = (day: Weekday, windows: Weekly[Weekday]): void => setWeekly({ ...weekly, [day]: windows });
  const save = async (): Promise<void> => {
    const error = await saveConfiguration({ workingHours: { ...saved, weekly } });
    setFailure(error === null ? null : t(`errors:${error.code}`));
    if (error === null) announce(t('common:saved'));
  };

  return (
    <section className={styles['section']} aria-labelledby="hours">
      <h3 id="hours" className={styles['name']}>
        {t('hours.title')}
      </h3>
      <div className={styles['week']}>
        {WEEKDAYS.map((day) => {
          const [first, ...more] = weekly[day];
          return (
            <div key={day} className={styles['day']}>
              <Checkbox
                label={t(`hours.${day}`)}
                checked={first !== undefined}
                onChange={(event) => change(day, event.currentTarget.checked ? [USUAL] : [])}
              />
              {first === undefined ? null : (
                <>
                  <TextInput
                    type="time"
                    aria-label={t('hours.from', { day: t(`hours.${day}`) })}
                    value={first[0]}
                    onChange={(event) => change(day, [[event.currentTarget.value, first[1]], ...more])}
                  />
                  <TextInput
                    type="time"
                    aria-label={t('hours.to', { day: t(`hours.${day}`) })}
                    value={first[1]}
                    error={wrong.includes(day) ? t('hours.order') : null}
                    onChange={(event) => change(day, [[first[0], event.currentTarget.value], ...more])}
                  />
                </>
              )}
            </div>
          );
        })}
      </div>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Button mt="sm" disabled={!changed || wrong.length > 0} onClick={() => void save()}>
        {t('hours.save')}
      </Button>
    </section>
  );
}
