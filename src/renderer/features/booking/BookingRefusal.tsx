import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';
import { clashesOf, type Confirmation } from './form.ts';

interface BookingRefusalProps {
  readonly error: ContractError;
  /** Books all the same, for exactly what was shown. */
  readonly onConfirm: (confirmed: Confirmation) => void;
}

/** Why an appointment was not booked, what is there, and the one thing to do about it. Takes the focus. */
export function BookingRefusal(props: BookingRefusalProps) {
  const { t } = useTranslation(['booking', 'errors']);
  const box = useRef<HTMLDivElement>(null);
  const { error } = props;
  useEffect(() => box.current?.focus(), [error]);

  return (
    <Alert
      ref={box}
      role="alert"
      tabIndex={-1}
      color="yellow"
      className={styles['refusal']}
      icon={<IconAlertTriangle size={16} />}
      title={t(`refused.${error.code}`, { defaultValue: t('refused.other') })}
    >
      <RefusalBody {...props} />
    </Alert>
  );
}

function RefusalBody({ error, onConfirm }: BookingRefusalProps) {
  const { t } = useTranslation(['booking', 'errors']);
  const navigate = useAppStore((state) => state.navigate);
  const zone = useDisplayZone();
  switch (error.code) {
    case 'slot-taken': {
      const clashes = clashesOf(error);
      return (
        <>
          <ul className={styles['clashes']}>
            {clashes.map((clash) => (
              <li key={clash.id}>
                {clash.title === '' ? t('calendar:untitled') : clash.title}
                <span className="tabular">
                  ,{' '}
                  {clash.allDay == null
                    ? formatTimeRange(clash.start, clash.end, zone)
                    : t('calendar:allDay')}
                </span>
              </li>
            ))}
          </ul>
          <Button
            size="xs"
            variant="default"
            onClick={() => onConfirm({ confirmOverlap: clashes.map(({ id }) => id) })}
          >
            {t('bookAnyway')}
          </Button>
        </>
      );
    }
    case 'unverified-calendars':
      return (
        <Button size="xs" variant="default" onClick={() => onConfirm({ confirmUnverified: true })}>
          {t('bookAnyway')}
        </Button>
      );
    case 'no-primary':
    case 'read-only-primary':
      return (
        <Button
          size="xs"
          variant="default"
          onClick={() => navigate({ screen: 'settings', page: 'edit-primary' })}
        >
          {t('choosePrimary')}
        </Button>
      );
    default:
      return <>{t(`errors:${error.code}`, { defaultValue: error.message })}</>;
  }
}
