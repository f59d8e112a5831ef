import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clashing } from '#contract/needs.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { ClockChangeCards } from '#renderer/features/zones/ClockChangeCards.tsx';
import { useOpenClockChanges } from '#renderer/features/zones/use-clock-changes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { AlertCard } from './AlertCard.tsx';
import { AppointmentHead } from './AppointmentHead.tsx';
import styles from './needs.module.css';
import { countOf } from './needs-slice.ts';
import { useShowInCalendar } from './use-show-appointment.ts';

/** What needs the practitioner, a card each. */
export function NeedsPanel({ isShown }: { readonly isShown: boolean }) {
  const { t } = useTranslation(['needs', 'errors']);
  const close = useAppStore((state) => state.closeNeeds);
  const needs = useAppStore((state) => state.needs);
  const clockCount = useOpenClockChanges().length;
  return (
    <SidePanel title={t('title')} subject="needs-you" onClose={close} isShown={isShown}>
      {needs.status === 'failed' ? (
        <p role="alert">{t(`errors:${needs.error.code}`, { defaultValue: needs.error.message })}</p>
      ) : null}
      {needs.status === 'loading' ? <p role="status">{t('loading')}</p> : null}
      {needs.status === 'ready' && countOf(needs) + clockCount === 0 ? (
        <p className={styles['quiet']}>{t('nothing')}</p>
      ) : null}
      {needs.status === 'ready' ? (
        <ul className={styles['cards']}>
          {clashing(needs.value.alerts).map((appointment) => (
            <AlertCard
              key={appointment.id}
              appointment={appointment}
              alerts={needs.value.alerts.filter((each) => each.appointment.id === appointment.id)}
            />
          ))}
          {needs.value.attention.map((appointment) => (
            <AttentionCard key={appointment.id} appointment={appointment} />
          ))}
          <ClockChangeCards />
        </ul>
      ) : null}
    </SidePanel>
  );
}

/** An appointment about which iCloud says otherwise; its details ask the question. */
function AttentionCard({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation('needs');
  const show = useShowInCalendar();
  const { attention } = appointment;
  if (attention === null) return null;
  return (
    <li className={styles['card']}>
      <AppointmentHead appointment={appointment} />
      <p className={styles['amber']}>{t(`attention.${attention.kind}`)}</p>
      <Button
        size="xs"
        variant="default"
        aria-label={t('showNamed', { client: appointment.client.name })}
        onClick={() => void show({ start: appointment.start, id: appointment.id })}
      >
        {t('show')}
      </Button>
    </li>
  );
}
