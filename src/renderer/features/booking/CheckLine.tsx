import { useTranslation } from 'react-i18next';
import type { Reply } from '#contract/bridge.ts';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { useCheckedWords } from '#renderer/features/availability/use-checked-words.ts';
import { ruleAgainst } from '#renderer/features/availability/why-parts.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import { answerTo, useAtRest } from '#renderer/ui/use-at-rest.ts';
import styles from './booking.module.css';
import { TakenBy } from './TakenBy.tsx';

interface CheckLineProps extends AskedSpan {
  /** Whether what is there is named too. */
  readonly namesWhat?: boolean;
  /** With the day: it is not said of others. */
  readonly namesDay?: boolean;
  /** In the bar, away from the fields: with the day, and all in one line. */
  readonly isBrief?: boolean;
}

/** The time in the form, from when to when, and whether it is free, as it is typed; and the way to the reasons. */
export function CheckLine(props: CheckLineProps) {
  const { start, end, movedId, namesWhat = false, namesDay = false, isBrief = false } = props;
  const { t } = useTranslation(['availability', 'calendar']);
  const zone = useDisplayZone();
  const isAlone = useAppStore(hasNoAccount);
  const explain = useAppStore((state) => state.explain);
  const checked = useCheckedWords();
  const reply = answerTo({ start, end, movedId }, useAtRest({ start, end, movedId }, explain));
  const explanation = reply?.ok === true ? reply.value : null;
  const outcome = outcomeOf(reply);
  const holding = (explanation?.reasons ?? []).flatMap(({ effect, entry }) =>
    effect === 'holds' && entry !== undefined ? [entry] : [],
  );
  const titles = holding.map(({ title }) => (title.trim() === '' ? t('calendar:untitled') : title));
  const verdict =
    outcome === 'byHand'
      ? t(`check.byHand.${ruleAgainst(explanation?.reasons ?? []) ?? 'other'}`)
      : outcome === 'taken' && isBrief && namesWhat && titles.length > 0
        ? t('check.takenBy', { what: titles.join(', ') })
        : t(`check.${outcome}`);
  const howChecked =
    isAlone || explanation?.verified !== true ? null : checked(explanation.freshness, 'sentence');
  const isCalm = !isAlone && (outcome === 'asking' || outcome === 'offered');
  return (
    <div className={styles['check']} data-brief={isBrief}>
      <div role="status" data-tone={isCalm ? undefined : 'amber'}>
        <p>
          <span className="tabular">
            {isBrief || namesDay ? `${formatShortDay(start, zone)}, ` : null}
            <span className={styles['whole']}>{formatTimeRange(start, end, zone)}</span>
          </span>{' '}
          <span>
            {isAlone ? t('check.notConnected') : verdict}
            {!isAlone && explanation?.verified === false ? ` ${t('check.unverified')}` : null}
          </span>
        </p>
        {namesWhat && !isBrief && outcome === 'taken' ? <TakenBy entries={holding} /> : null}
      </div>
      <WhyButton question={{ start, end, movedId, entryId: null }} />
      {/* Not in what is said: that would be said each time that it is older. */}
      {howChecked === null ? null : <p className={styles['checked']}>{howChecked}</p>}
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
