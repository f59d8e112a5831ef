import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#contract/bridge.ts';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { answerTo, useAtRest } from '#renderer/ui/use-at-rest.ts';
import styles from './booking.module.css';
import { TakenBy } from './TakenBy.tsx';

interface CheckLineProps extends AskedSpan {
  /** Whether what is there is named too. */
  readonly namesWhat?: boolean;
  readonly children?: ReactNode;
}

/** The time in the form, from when to when, and whether it is free, as it is typed; and the way to the reasons. */
export function CheckLine({ start, end, movedId, namesWhat = false, children }: CheckLineProps) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const isAlone = useAppStore(hasNoAccount);
  const explain = useAppStore((state) => state.explain);
  const reply = answerTo({ start, end, movedId }, useAtRest({ start, end, movedId }, explain));
  const explanation = reply?.ok === true ? reply.value : null;
  const outcome = outcomeOf(reply);
  const holding = (explanation?.reasons ?? []).flatMap(({ effect, entry }) =>
    effect === 'holds' && entry !== undefined ? [entry] : [],
  );
  const isCalm = !isAlone && (outcome === 'asking' || outcome === 'offered');
  return (
    <div className={styles['check']}>
      <div role="status" data-tone={isCalm ? undefined : 'amber'}>
        <p>
          <span className="tabular">{formatTimeRange(start, end, zone)}</span>{' '}
          <span>
            {isAlone ? t('check.notConnected') : t(`check.${outcome}`)}
            {!isAlone && explanation?.verified === false ? ` ${t('check.unverified')}` : null}
          </span>
        </p>
        {namesWhat && outcome === 'taken' ? <TakenBy entries={holding} /> : null}
      </div>
      <WhyButton question={{ start, end, movedId, entryId: null }} />
      {isAlone ? null : children}
    </div>
  );
}

/** What could not be asked is not known: what was answered before may have changed since. */
function outcomeOf(reply: Reply<Explanation> | null): 'asking' | 'notKnown' | 'offered' | 'byHand' | 'taken' {
  if (reply === null) return 'asking';
  if (!reply.ok) return 'notKnown';
  const { offered, bookable } = reply.value;
  if (offered) return 'offered';
  return bookable ? 'byHand' : 'taken';
}
