import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useOpenNeeds } from '#renderer/features/needs/NeedsNotice.tsx';
import { clashing } from '#contract/needs.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

/** What has to be asked or said after a change was saved; nothing where there is nothing. */
export function FollowUpCard() {
  const followUp = useAppStore((state) => state.followUp);
  switch (followUp?.kind) {
    case undefined:
      return null;
    case 'move-future':
      return <MoveFuture count={followUp.count} />;
    case 'checked':
      return <Clashes calendarIds={followUp.calendarIds} />;
  }
}

/** "Move 6 future appointments to Work?" */
function MoveFuture({ count }: { readonly count: number }) {
  const { t } = useTranslation(['configuration', 'errors']);
  const primary = usePrimaryName();
  const moveFuture = useAppStore((state) => state.moveFuture);
  const drop = useAppStore((state) => state.dropFollowUp);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const move = async (): Promise<void> => {
    setBusy(true);
    const reply = await moveFuture();
    setBusy(false);
    if (reply.ok) announce(t('future.done', { count: reply.value.moved, calendar: primary }));
    else setFailure(t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
  };
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      mt="md"
      color="accent"
      bg="var(--hc-accent-soft)"
      title={t('future.title', { count, calendar: primary })}
    >
      <p style={{ margin: '0 0 12px' }}>{t('future.text')}</p>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <FormButtons>
        <Button size="xs" variant="default" disabled={busy} onClick={drop}>
          {t('future.leave')}
        </Button>
        <Button size="xs" loading={busy} onClick={() => void move()}>
          {t('future.move')}
        </Button>
      </FormButtons>
    </Alert>
  );
}

function usePrimaryName(): string {
  const configuration = useAppStore((state) => state.configuration);
  const calendars = useCalendars();
  if (configuration.status !== 'ready') return '';
  const { primaryCalendarId } = configuration.value;
  return calendars.find(({ id }) => id === primaryCalendarId)?.name ?? '';
}

/** "2 appointments overlap events in Family." Comes when the calendar has been read. */
function Clashes({ calendarIds }: { readonly calendarIds: readonly string[] }) {
  const { t } = useTranslation('configuration');
  const needs = useAppStore((state) => state.needs);
  const calendars = useCalendars();
  const open = useOpenNeeds();
  if (needs.status !== 'ready') return null;
  const found = needs.value.alerts.filter(({ entry }) =>
    entry.calendarIds.some((id) => calendarIds.includes(id)),
  );
  const count = clashing(found).length;
  const ids = new Set(found.flatMap(({ entry }) => entry.calendarIds));
  const names = calendars.filter(({ id }) => ids.has(id) && calendarIds.includes(id)).map(({ name }) => name);
  if (count === 0) return null;
  return (
    <Alert
      mt="md"
      color="yellow"
      icon={<IconAlertTriangle size={16} />}
      title={t('overlap', { count, calendars: names.join(', ') })}
    >
      <Button size="xs" variant="default" onClick={open}>
        {t('review')}
      </Button>
    </Alert>
  );
}
