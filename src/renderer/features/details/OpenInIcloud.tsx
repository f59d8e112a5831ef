import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { ICLOUD_CALENDAR } from '#renderer/features/connect/icloud-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The way to where an event of iCloud can be changed; nothing for what lies on another server, or only here. */
export function OpenInIcloud({ entry }: { readonly entry: EntryShape }) {
  const { t } = useTranslation('calendar');
  const calendars = useCalendars();
  const accounts = useAppStore((state) => state.accounts);
  const accountIds = calendars
    .filter(({ id }) => entry.calendarIds.includes(id))
    .map((each) => each.accountId);
  const isIcloud =
    accounts.status === 'ready' &&
    accounts.value.some(({ id, provider }) => provider === 'icloud' && accountIds.includes(id));
  if (!isIcloud) return null;
  return (
    <Button
      component="a"
      href={ICLOUD_CALENDAR}
      target="_blank"
      rel="noreferrer"
      size="xs"
      variant="default"
      rightSection={<IconExternalLink size={14} aria-hidden />}
    >
      {t('details.openInIcloud')}
    </Button>
  );
}
