import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './booking.module.css';
import type { Confirmation } from './form.ts';
import { NearTimes } from './NearTimes.tsx';
import { clashesOf, nearestOf, unreadOf } from './refusal.ts';
import { TakenBy } from './TakenBy.tsx';
import { UnreadCalendars } from './UnreadCalendars.tsx';

interface BookingRefusalProps {
  readonly error: ContractError;
  /** Does it all the same, for exactly what was shown. */
  readonly onConfirm: (confirmed: Confirmation) => void;
  /** Takes one of the nearest free times; without it none are offered. */
  readonly onTake?: (time: Range) => void;
  /** The time that was asked for, where later weeks were asked for with it. */
  readonly askedAt?: number;
  /** What `onConfirm` is called on its button; "Book anyway" without it. */
  readonly confirmLabel?: string;
}

/** Why a time was not taken, what is there, and what can be done about it. Takes the focus. */
export function BookingRefusal(props: BookingRefusalProps) {
  const { t } = useTranslation(['booking', 'errors']);
  const box = useRef<HTMLDivElement>(null);
  const { error } = props;
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);

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

function RefusalBody(props: BookingRefusalProps) {
  const { t } = useTranslation(['booking', 'errors']);
  const navigate = useAppStore((state) => state.navigate);
  const { error } = props;
  switch (error.code) {
    case 'slot-taken':
      return <Taken {...props} />;
    case 'unverified-calendars':
      return (
        <>
          <UnreadCalendars calendarIds={unreadOf(error)} />
          <Confirm {...props} confirmed={{ confirmUnverified: true }} />
        </>
      );
    case 'no-primary':
    case 'read-only-primary':
      return (
        <>
          <p>{t(`refusedHint.${error.code}`)}</p>
          <Button
            size="xs"
            variant="default"
            onClick={() => navigate({ screen: 'settings', page: 'configuration' })}
          >
            {t('toConfiguration')}
          </Button>
        </>
      );
    default:
      return <>{t(`errors:${error.code}`, { defaultValue: error.message })}</>;
  }
}

/** What is there, the nearest free times, and the right to take it all the same. */
function Taken(props: BookingRefusalProps) {
  const { t } = useTranslation('booking');
  const { error, onTake, askedAt } = props;
  const clashes = clashesOf(error);
  return (
    <>
      <TakenBy entries={clashes} {...(askedAt === undefined ? {} : { askedAt })} />
      {onTake === undefined ? null : (
        <>
          <p>{t('nearest')}</p>
          <NearTimes near={nearestOf(error)} label={t('nearest')} onTake={onTake} />
        </>
      )}
      {clashes.length === 0 ? null : (
        <Confirm {...props} confirmed={{ confirmOverlap: clashes.map(({ id }) => id) }} />
      )}
    </>
  );
}

function Confirm(props: BookingRefusalProps & { readonly confirmed: Confirmation }) {
  const { t } = useTranslation('booking');
  const { confirmLabel = t('bookAnyway'), confirmed, onConfirm } = props;
  return (
    <Button size="xs" variant="default" onClick={() => onConfirm(confirmed)}>
      {confirmLabel}
    </Button>
  );
}
