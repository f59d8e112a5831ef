import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { REST_MS } from '#renderer/features/booking/CheckLine.tsx';
import { NearTimes } from '#renderer/features/booking/NearTimes.tsx';
import type { TimesOfForm } from '#renderer/features/booking/booking-fields.ts';
import { spanOf } from '#renderer/features/booking/form.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './moving.module.css';

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

/** The free times nearest to where an appointment is to go, as long as it is to be. */
export function NearestFree({ around, chosen, zone, appointment, onTake }: NearestFreeProps) {
  const { t } = useTranslation('moving');
  const near = useNearest(spanOf(around, zone), appointment.id);
  if (near === null) return null;
  const others = near.filter(({ start }) => start !== appointment.start).slice(0, NEAREST);
  return (
    <div className={styles['nearest']}>
      <span className={styles['quiet']}>{t('nearest')}</span>
      <NearTimes
        near={others}
        label={t('nearest')}
        chosenStart={spanOf(chosen, zone)?.start ?? null}
        onTake={onTake}
      />
    </div>
  );
}

/** What was found last: it stays until the next is known. Null before the first answer. */
function useNearest(span: Range | null, movedId: string): readonly Range[] | null {
  const askNearest = useAppStore((state) => state.askNearest);
  const agenda = useAppStore((state) => state.agenda);
  const [near, setNear] = useState<readonly Range[] | null>(null);
  const { start = null, end = null } = span ?? {};
  useEffect(() => {
    if (start === null || end === null) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      // One more: where it stands now may be among them, and is left out.
      const reply = await askNearest({ start, end, movedId }, NEAREST + 1);
      if (isCurrent && reply.ok) setNear(reply.value);
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [askNearest, start, end, movedId, agenda]);
  return near;
}
