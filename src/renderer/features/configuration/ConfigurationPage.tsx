import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarShape, ConfigurationShape } from '#contract/calendar-shapes.ts';
import { useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { ContactSupport } from '#renderer/features/help/ContactSupport.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { FollowUpCard } from './FollowUpCard.tsx';
import { primaryState, type PrimaryState } from './primary-choice.ts';
import styles from './configuration.module.css';

/** Calendar Configuration: its two segments, as they are now, each with Edit. */
export function ConfigurationPage() {
  const { t } = useTranslation('configuration');
  const configuration = useAppStore((state) => state.configuration);
  const calendars = useAppStore((state) => state.calendars);
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  return (
    <Page title={t('title')}>
      <Loaded what="configuration" of={configuration} again={loadConfiguration}>
        {(chosen) => (
          <Loaded what="calendars" of={calendars} again={loadAccounts}>
            {(known) => <Segments chosen={chosen} calendars={known} />}
          </Loaded>
        )}
      </Loaded>
      <ContactSupport />
    </Page>
  );
}

function Segments(props: {
  readonly chosen: ConfigurationShape;
  readonly calendars: readonly CalendarShape[];
}) {
  const { t } = useTranslation('configuration');
  const navigate = useAppStore((state) => state.navigate);
  const colourOf = useColourOf();
  const { calendars } = props;
  const { primaryCalendarId, conflictCalendarIds } = props.chosen;
  const primary = calendars.find(({ id }) => id === primaryCalendarId) ?? null;
  const checked = calendars.filter(
    ({ id }) => conflictCalendarIds?.includes(id) === true && id !== primaryCalendarId,
  );
  return (
    <>
      {calendars.length === 0 ? (
        <p>
          {t('onlyConnected')}{' '}
          <Button size="xs" ml="xs" onClick={() => navigate({ screen: 'settings', page: 'calendars' })}>
            {t('toCalendars')}
          </Button>
        </p>
      ) : null}
      <FollowUpCard />
      <Segment id="primary" page="edit-primary">
        {primary === null ? null : (
          <strong className={styles['chosen']}>
            <Swatch kind="icloud" colour={colourOf({ calendarId: primary.id })} />
            {primary.name}
          </strong>
        )}
        {calendars.length === 0 ? null : <PrimaryNotice state={primaryState(primaryCalendarId, primary)} />}
      </Segment>
      <Segment id="conflicts" page="edit-conflicts">
        {conflictCalendarIds === null && calendars.length > 0 ? (
          <p className={styles['quiet']}>{t('neverChosen')}</p>
        ) : null}
        {conflictCalendarIds !== null && checked.length === 0 ? (
          <p className={styles['quiet']}>{t('noneChecked')}</p>
        ) : null}
        {checked.length === 0 ? null : (
          <Group gap={6}>
            {checked.map((calendar) => (
              <span key={calendar.id} className={styles['chip']}>
                <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
                {calendar.name}
              </span>
            ))}
          </Group>
        )}
      </Segment>
    </>
  );
}

/** What keeps appointments from being written, where something does. */
function PrimaryNotice({ state }: { readonly state: PrimaryState }) {
  const { t } = useTranslation('configuration');
  switch (state) {
    case 'fine':
      return null;
    case 'none':
      return (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
          {t('noPrimary')}
        </Alert>
      );
    case 'missing':
    case 'read-only':
      return (
        <Alert
          color="red"
          bg="var(--hc-red-soft)"
          role="alert"
          mt="xs"
          icon={<IconAlertTriangle size={16} />}
          title={t('held')}
        >
          {t(state === 'missing' ? 'primaryMissing' : 'primaryReadOnly')}
        </Alert>
      );
  }
}

function Segment(props: {
  readonly id: 'primary' | 'conflicts';
  readonly page: 'edit-primary' | 'edit-conflicts';
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('configuration');
  const navigate = useAppStore((state) => state.navigate);
  const { id, page } = props;
  return (
    <section className={styles['segment']} aria-labelledby={`segment-${id}`}>
      <header className={styles['header']}>
        <h3 id={`segment-${id}`} className={styles['title']}>
          {t(`${id}.title`)}
        </h3>
        <Button
          variant="default"
          aria-describedby={`segment-${id}`}
          onClick={() => navigate({ screen: 'settings', page })}
        >
          {t('edit')}
        </Button>
      </header>
      <p className={styles['quiet']}>{t(`${id}.lead`)}</p>
      {props.children}
    </section>
  );
}
