import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { NearTimes } from '#renderer/features/booking/NearTimes.tsx';
import type { TimesOfForm } from '#renderer/features/booking/booking-fields.ts';
import { spanOf } from '#renderer/features/booking/form.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { useAtRest } from '#renderer/ui/use-at-rest.ts';
import styles from './moving.module.css';
import { stillNear } from './near-known.ts';

/** Two lines of them. */
const NEAREST = 4;

interface NearestFreeProps {
  /** What was typed or pointed at last. */
  readonly around: TimesOfForm;
  /** What stands in the form. */
  readonly chosen: TimesOfForm;
  readonly zone: string;
  readonly appointment: Pick<AppointmentShape, 'id' | 'start'>;
  readonly onTake: (time: Range) => void;
}

/** The free times nearest to where an appointment is to go, as long as it is to be; none where nothing is connected. */
export function NearestFree({ around, chosen, zone, appointment, onTake }: NearestFreeProps) {
  const { t } = useTranslation('moving');
  const askNearest = useAppStore((state) => state.askNearest);
  const isAlone = useAppStore(hasNoAccount);
  const { id: movedId, start: standsAt } = appointment;
  const span = spanOf(around, zone);
  const answered = useAtRest(span === null ? null : { ...span, movedId, standsAt }, (question) =>
    askNearest(question, NEAREST, [question.standsAt]),
  );
  const near = isAlone ? null : stillNear(answered, { lengthMinutes: around.lengthMinutes, movedId });
  if (near === null) return null;
  return (
    <div className={styles['nearest']}>
      <span className={styles['quiet']}>{t('nearest')}</span>
      <NearTimes
        near={near}
        label={t('nearest')}
        chosenStart={spanOf(chosen, zone)?.start ?? null}
        onTake={onTake}
      />
    </div>
  );
}
