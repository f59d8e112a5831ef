import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { ConnectButton } from '#renderer/features/connect/ConnectButton.tsx';
import { EntryTime } from '#renderer/features/details/EntryTime.tsx';
import { useChooseTime } from '#renderer/features/moving/use-choose-time.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import type { Explanation, Why, WhyQuestion } from './availability-slice.ts';
import styles from './why.module.css';
import { useCheckedWords } from './use-checked-words.ts';
import { WhyCalendars } from './WhyCalendars.tsx';
import { WhyEntries } from './WhyEntries.tsx';
import { whyParts } from './why-parts.ts';
import { WhyRules } from './WhyRules.tsx';

const MINUTE_MS = 60_000;

/** "Why?": whether a time is free, what decided, and what overlaps it but doesn't count. Nothing where none is asked. */
export function WhyPanel() {
  const why = useAppStore((state) => state.why);
  return why === null ? null : <OpenWhy why={why} />;
}

function OpenWhy({ why: { question, explanation } }: { readonly why: Why }) {
  const { t } = useTranslation('availability');
  const closeWhy = useAppStore((state) => state.closeWhy);
  const reloadWhy = useAppStore((state) => state.reloadWhy);
  return (
    <SidePanel title={t('why')} subject={`why-${question.start}-${question.end}`} onClose={closeWhy}>
      <EntryTime entry={{ ...question, allDay: null }} />
      <Loaded what="reasons" of={explanation} again={reloadWhy}>
        {(value) => <Explained explanation={value} question={question} />}
      </Loaded>
    </SidePanel>
  );
}

/** The way from a time that is free into the form: of a new appointment, or of what is being moved. */
function BookThis({ question: { start, end } }: { readonly question: WhyQuestion }) {
  const { t } = useTranslation('availability');
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const choose = useChooseTime();
  return (
    <Button
      size="xs"
      className={styles['book'] ?? ''}
      onClick={() => choose({ start, lengthMinutes: (end - start) / MINUTE_MS })}
    >
      {t(isMoving ? 'moveHere' : 'bookThis')}
    </Button>
  );
}

function Explained(props: { readonly explanation: Explanation; readonly question: WhyQuestion }) {
  const configuration = useAppStore((state) => state.configuration);
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  return (
    <Loaded what="settings" of={configuration} again={loadConfiguration}>
      {({ workingHours }) => <Reasons {...props} workingHours={workingHours} />}
    </Loaded>
  );
}

function Reasons(props: {
  readonly explanation: Explanation;
  readonly question: WhyQuestion;
  readonly workingHours: ConfigurationShape['workingHours'];
}) {
  const { t } = useTranslation('availability');
  const isAlone = useAppStore(hasNoAccount);
  const { explanation, question, workingHours } = props;
  const parts = whyParts(explanation, workingHours, question.entryId);
  if (isAlone) {
    // What was made here holds its time; of anything else nothing is known, and nothing is called free.
    return (
      <>
        <p className={styles['alone']}>{t('notConnected')}</p>
        <ConnectButton />
        <WhyEntries title={t('holding')} reasons={parts.holding} />
      </>
    );
  }
  return (
    <>
      <Verdict explanation={explanation} />
      {explanation.bookable && question.entryId === null ? <BookThis question={question} /> : null}
      <WhyEntries title={t('holding')} reasons={parts.holding} />
      <WhyEntries title={t('ignored')} reasons={parts.ignored} />
      <WhyEntries title={t('near')} reasons={parts.near} />
      <WhyRules rules={parts.rules} hours={workingHours} />
      <WhyCalendars freshness={explanation.freshness} notChecked={parts.notChecked} />
    </>
  );
}

/** Free or not, offered or only by hand, verified or not. Takes the focus that a change in the panel has lost. */
function Verdict({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('availability');
  const box = useRef<HTMLDivElement>(null);
  const checked = useCheckedWords();
  const { offered, bookable, verified } = explanation;
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, [explanation]);
  const how = offered ? 'offered' : bookable ? 'byHand' : 'notBookable';
  return (
    <div ref={box} tabIndex={-1} role="status" className={styles['verdict']} data-free={bookable}>
      <p className={styles['free']}>
        {bookable ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
        {t(bookable ? 'verdict.free' : 'verdict.taken')}
      </p>
      <p className={styles['how']}>{t(`verdict.${how}`)}</p>
      {verified ? (
        <p className={styles['how']} aria-live="off">
          {checked(explanation.freshness, 'sentence')}
        </p>
      ) : (
        <p className={styles['unverified']}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('verdict.unverified')}
        </p>
      )}
    </div>
  );
}
