import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListedClient } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { zoneName } from '#renderer/features/zones/zone-words.ts';
import { ClientClockChange } from '#renderer/features/zones/ClockChangeCards.tsx';
import { formatFullDay, formatTime } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './clients.module.css';

/** One client: how to reach it, its zone and code, and its last appointment of those made in this app, or until when it has any. */
export function ClientRow(props: {
  readonly client: ListedClient;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('clients');
  const zone = useDisplayZone();
  const now = useNow();
  const { client, onEdit, onRemove } = props;
  const { name, email, phone, code, last } = client;
  const known = [
    email,
    phone,
    client.zone === null ? null : zoneName(client.zone, now),
    code === null ? null : t('withCode', { code }),
  ];
  const facts = known.filter((each) => each !== null).join(' · ');
  return (
    <li className={styles['client']}>
      <div className={styles['facts']}>
        <strong>{name}</strong>
        {facts === '' ? null : <span>{facts}</span>}
        <span className={styles['quiet']}>
          {last === null
            ? t('neverBooked')
            : t(last.start > now ? 'until' : 'last', {
                day: formatFullDay(last.start, zone),
                time: formatTime(last.start, zone),
              })}
        </span>
        <ClientClockChange clientId={client.id} />
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button size="xs" variant="default" aria-label={t('editNamed', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('removeNamed', { name })}
          onClick={onRemove}
        >
          {t('remove')}
        </Button>
      </Group>
    </li>
  );
}
