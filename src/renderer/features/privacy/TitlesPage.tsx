import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { SaveBar } from '#renderer/features/configuration/SaveBar.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { ALARM_MINUTES } from './alarm.ts';
import styles from './privacy.module.css';
import { TitleChoices, useTitleWords } from './TitleChoices.tsx';
import { useAlarmText } from './use-alarm-text.ts';
import { useSharedPrimary } from './use-shared-primary.ts';

/** What iCloud shows: the title and the alert of appointments booked from now on. */
export function TitlesPage() {
  const { t } = useTranslation('privacy');
  const configuration = useAppStore((state) => state.configuration);
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded what="titles" of={configuration} again={loadConfiguration}>
        {(saved) => <TitlesForm saved={saved} />}
      </Loaded>
    </Page>
  );
}

const NO_ALARM = 'none';
/** Of an invented client: the code is made of it. */
const EXAMPLE_ID = '7c3e';

function TitlesForm({ saved }: { readonly saved: ConfigurationShape }) {
  const { t } = useTranslation('privacy');
  const textOf = useAlarmText();
  const shared = useSharedPrimary();
  const words = useTitleWords();
  const [mode, setMode] = useState(saved.titleMode);
  const [alarmMinutes, setAlarmMinutes] = useState(saved.alarmMinutes);
  const word = saved.titleMode === 'code' ? 'codeWord' : 'titleWord';
  const isNewWord = saved.titleMode !== null && saved[word] !== words[word];
  const minutes = [
    ...new Set([...ALARM_MINUTES, ...(saved.alarmMinutes === null ? [] : [saved.alarmMinutes])]),
  ];
  const example = { id: EXAMPLE_ID, name: t('exampleName'), code: null };

  return (
    <>
      <section className={styles['section']} aria-labelledby="titles">
        <h3 id="titles" className={styles['heading']}>
          {t('titleOf')}
        </h3>
        <p className={styles['quiet']}>
          {t(saved.titleMode === null ? 'notAnswered' : 'exampleHint')}
          {isNewWord ? ` ${t('titles.wordBefore', { word: saved[word] })}` : null}
        </p>
        <TitleChoices value={mode ?? 'appointment'} client={example} labelledBy="titles" onChange={setMode} />
        {shared === null ? null : <p className={styles['amber']}>{t('shared', { calendar: shared.name })}</p>}
      </section>
      <section className={styles['section']}>
        <Select
          label={t('alarm.label')}
          description={t('alarm.hint')}
          classNames={{ wrapper: styles['alarm'] ?? '' }}
          allowDeselect={false}
          data={[
            { value: NO_ALARM, label: textOf(null) },
            ...minutes
              .toSorted((a, b) => a - b)
              .map((each) => ({ value: String(each), label: textOf(each) })),
          ]}
          value={alarmMinutes === null ? NO_ALARM : String(alarmMinutes)}
          onChange={(value) => setAlarmMinutes(value === NO_ALARM || value === null ? null : Number(value))}
        />
      </section>
      <SaveBar
        to={{ screen: 'settings', page: 'profile' }}
        change={{ titleMode: mode ?? 'appointment', ...words, alarmMinutes }}
      />
    </>
  );
}
