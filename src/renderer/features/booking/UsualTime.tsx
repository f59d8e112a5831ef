import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatShortDay, formatTime } from '#renderer/ui/format.ts';
import { answerTo, useAtRest } from '#renderer/ui/use-at-rest.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './booking.module.css';
import type { Client } from './booking-slice.ts';
import { wrongTimes } from './form.ts';
import { sameTimes } from './from-client.ts';
import type { FormState } from './use-booking-form.ts';
import { firstFree } from './usual-time.ts';

/** So many weeks are looked at. */
const WEEKS = 4;

/**
 * Proposes the weekday and hour of the client's last booking, in the first week in which it is free, until the form stands
 * there. Its line is there before that is known: nothing below it moves.
 */
export function UsualTime({ form, client }: { readonly form: FormState; readonly client: Client }) {
  const { t } = useTranslation(['booking', 'availability']);
  const zone = useDisplayZone();
  const now = useNow();
  const explain = useAppStore((state) => state.explain);
  const isAlone = useAppStore(hasNoAccount);
  const { fields, takeTime } = form;
  const { lengthMinutes } = fields;
  const times = sameTimes(client, zone, now, WEEKS);
  const isAsked = times.length > 0 && !isAlone && !wrongTimes(fields).includes('lengthMinutes');
  const question = isAsked ? { times, lengthMinutes } : null;
  const usual = answerTo(
    question,
    useAtRest(question, (asked) => firstFree(asked.times, asked.lengthMinutes, explain)),
  );
  if (times.length === 0 || isAlone) return null;
  if (usual === null) return <span className={styles['quiet']}>{'\u00a0'}</span>;
  if (usual === 'taken')
    return <span className={styles['quiet']}>{t('lastTimeTaken', { count: WEEKS })}</span>;
  if (usual.date === fields.date && usual.time === fields.time)
    return <span className={styles['quiet']}>{t('asLastTime')}</span>;
  return (
    <Anchor component="button" type="button" size="xs" className="tabular" onClick={() => takeTime(usual)}>
      {t('sameTime', { day: formatShortDay(usual.start, zone), time: formatTime(usual.start, zone) })}
      {usual.verified ? null : <span className={styles['unverified']}>, {t('availability:unverified')}</span>}
    </Anchor>
  );
}
