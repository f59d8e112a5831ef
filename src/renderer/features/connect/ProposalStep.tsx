import { Alert, Anchor, Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import type { Connected } from './connect-slice.ts';
import styles from './connect.module.css';
import { FoundCalendars } from './FoundCalendars.tsx';
import { ICLOUD_CALENDAR } from './icloud-calendar.ts';
import { joinProposal } from './join-proposal.ts';

type AllDay = 'holds' | 'ignored';

/** Connected: what was found, and one proposal to take or to change. */
export function ProposalStep({ connected }: { readonly connected: Connected }) {
  const { t } = useTranslation(['connect', 'errors']);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const navigate = useAppStore((state) => state.navigate);
  const announce = useAppStore((state) => state.announce);
  const [allDay, setAllDay] = useState<AllDay>('holds');
  const [failure, setFailure] = useState<string | null>(null);
  const { account, proposal } = connected;
  const configuration = useAppStore((state) => state.configuration);
  const known = useCalendars();
  // As they are now: the reading goes on while this is on the screen.
  const calendars = connected.calendars.map((each) => known.find(({ id }) => id === each.id) ?? each);
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
        <>
          <p>{t('proposal.none')}</p>
          {account.provider === 'icloud' ? (
            <p>
              <Anchor href={ICLOUD_CALENDAR} target="_blank" rel="noreferrer" size="sm">
                {t('proposal.openIcloud')}
              </Anchor>
            </p>
          ) : null}
        </>
      ) : (
        <FoundCalendars calendars={calendars} owner={account.username} choice={choice} />
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
      <FormButtons className={styles['end']}>
        {calendars.length === 0 ? (
          <Button size="md" onClick={() => navigate({ screen: 'calendar' })}>
            {t('proposal.toCalendar')}
          </Button>
        ) : (
          <>
            <Button
              size="md"
              variant="default"
              onClick={() => navigate({ screen: 'settings', page: 'configuration' })}
            >
              {t('proposal.choose')}
            </Button>
            <Button size="md" onClick={() => void take()}>
              {t('proposal.use')}
            </Button>
          </>
        )}
      </FormButtons>
    </div>
  );
}
