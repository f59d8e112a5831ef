import { Alert, Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendars, useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import type { Connected } from './connect-slice.ts';
import styles from './connect.module.css';
import { joinProposal, type Choice } from './join-proposal.ts';

type AllDay = 'holds' | 'ignored';

/** Connected: what was found, and one proposal to take or to change. */
export function ProposalStep({ connected }: { readonly connected: Connected }) {
  const { t } = useTranslation(['connect', 'errors']);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const navigate = useAppStore((state) => state.navigate);
  const announce = useAppStore((state) => state.announce);
  const [allDay, setAllDay] = useState<AllDay>('holds');
  const [failure, setFailure] = useState<string | null>(null);
  const { account, calendars, proposal } = connected;
  const configuration = useAppStore((state) => state.configuration);
  const known = useCalendars();
  const choice = joinProposal(
    proposal,
    configuration.status === 'ready' ? configuration.value : null,
    known.filter(({ accountId }) => accountId !== account.id),
  );
  const primary = [...calendars, ...known].find(({ id }) => id === choice.primaryCalendarId);

  const take = async (): Promise<void> => {
    const changed = calendars.filter(
      ({ kind, rules }) => kind === 'events' && proposal.allDayFreeCount > 0 && rules.allDayFree !== allDay,
    );
    const error = await saveConfiguration({
      ...choice,
      rules: Object.fromEntries(changed.map(({ id, rules }) => [id, { ...rules, allDayFree: allDay }])),
    });
    if (error !== null) {
      setFailure(t(`errors:${error.code}`));
      return;
    }
    const count = choice.conflictCalendarIds.length;
    announce(primary === undefined ? t('proposal.saved') : t('proposal.done', { name: primary.name, count }));
    navigate({ screen: 'calendar' });
  };

  return (
    <div>
      <Alert color="green" role="status" title={t(`proposal.title.${account.provider}`)}>
        {t('proposal.lead')} {t('proposal.stays')}
      </Alert>
      {calendars.length === 0 ? (
        <p>{t('proposal.none')}</p>
      ) : (
        <FoundCalendars calendars={calendars} choice={choice} />
      )}
      {proposal.allDayFreeCount > 0 ? (
        <Radio.Group
          mt="md"
          label={t('proposal.allDay', { count: proposal.allDayFreeCount })}
          value={allDay}
          onChange={(value) => setAllDay(value === 'ignored' ? 'ignored' : 'holds')}
        >
          <Group mt="xs">
            <Radio value="holds" label={t('proposal.allDayHolds')} />
            <Radio value="ignored" label={t('proposal.allDayIgnored')} />
          </Group>
        </Radio.Group>
      ) : null}
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Group gap="xs" mt="lg">
        {calendars.length === 0 ? (
          <Button size="md" onClick={() => navigate({ screen: 'calendar' })}>
            {t('proposal.toCalendar')}
          </Button>
        ) : (
          <>
            <Button size="md" onClick={() => void take()}>
              {t('proposal.use')}
            </Button>
            <Button
              size="md"
              variant="default"
              onClick={() => navigate({ screen: 'settings', page: 'configuration' })}
            >
              {t('proposal.choose')}
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}

function FoundCalendars(props: { readonly calendars: Connected['calendars']; readonly choice: Choice }) {
  const { t } = useTranslation('connect');
  const colourOf = useColourOf();
  const { calendars, choice } = props;
  const roleOf = (id: string): string => {
    if (id === choice.primaryCalendarId) return t('proposal.primary');
    return choice.conflictCalendarIds.includes(id) ? t('proposal.conflicts') : t('proposal.notRead');
  };
  return (
    <ul className={styles['found']} aria-label={t('proposal.calendars')}>
      {calendars.map((calendar) => (
        <li key={calendar.id}>
          <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
          <span className={styles['name']}>
            {calendar.name}
            {calendar.access === 'read-only' ? (
              <span className={styles['quiet']}> · {t('proposal.readOnly')}</span>
            ) : null}
          </span>
          <span className={styles['quiet']}>{roleOf(calendar.id)}</span>
        </li>
      ))}
    </ul>
  );
}
