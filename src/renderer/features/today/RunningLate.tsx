import { Button, CloseButton, Menu } from '@mantine/core';
import { IconChevronDown, IconClockPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agenda, Range } from '#renderer/features/calendar/calendar-slice.ts';
import { titleOf } from '#renderer/features/calendar/entry-look.ts';
import { formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { lateDay, type Slip } from './late.ts';
import styles from './today.module.css';

const MINUTES = [5, 10, 15, 20, 30, 45] as const;

/** Asks by how much the day runs late. */
export function LateButton({ onChoose }: { readonly onChoose: (minutes: number) => void }) {
  const { t } = useTranslation('calendar');
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconClockPlus size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {t('late.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {MINUTES.map((minutes) => (
          <Menu.Item key={minutes} onClick={() => onChoose(minutes)}>
            {t('late.minutes', { count: minutes })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What slips where today runs late by as many minutes. A look ahead: nothing is moved. */
export function LatePreview(props: {
  readonly minutes: number;
  readonly agenda: Agenda;
  readonly day: Range;
  readonly zone: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['calendar', 'common']);
  const now = useNow();
  const { minutes, agenda, day, zone, onClose } = props;
  const { slips, onTime, between } = lateDay(agenda, now, minutes, day);
  const title = (entry: Slip['over'][number]): string => titleOf(entry, agenda.appointments);
  return (
    <section className={styles['late']} aria-labelledby="running-late">
      <header className={styles['lateHead']}>
        <h2 id="running-late">{t('late.title', { count: minutes })}</h2>
        <CloseButton aria-label={t('common:close')} onClick={onClose} />
      </header>
      {slips.length === 0 ? <p role="status">{t('late.none')}</p> : null}
      <div role="status">
        <ul>
          {slips.map(({ appointment, start, end, over }) => (
            <li key={appointment.id}>
              <span>
                {start === appointment.start
                  ? t('late.until', { client: appointment.client.name, time: formatTime(end, zone) })
                  : t('late.slips', {
                      client: appointment.client.name,
                      from: formatTime(appointment.start, zone),
                      to: formatTimeRange(start, end, zone),
                    })}
              </span>
              {over.map((entry) => (
                <strong key={entry.id}>
                  {t('late.over', {
                    title: title(entry),
                    time: entry.allDay === null ? formatTimeRange(entry.start, entry.end, zone) : t('allDay'),
                  })}
                </strong>
              ))}
            </li>
          ))}
          {onTime === null || slips.length === 0 ? null : (
            <li>{t('late.onTime', { client: onTime.client.name, time: formatTime(onTime.start, zone) })}</li>
          )}
        </ul>
      </div>
      {between.length === 0 ? null : (
        <p className={styles['lateNote']}>
          {t('late.between', {
            what: between
              .map(
                (entry) =>
                  `${title(entry) || t('untitled')}, ${formatTimeRange(entry.start, entry.end, zone)}`,
              )
              .join('; '),
          })}
        </p>
      )}
      <p className={styles['lateNote']}>{t('late.note')}</p>
    </section>
  );
}
