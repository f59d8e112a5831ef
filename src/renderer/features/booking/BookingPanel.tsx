import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useTitleWords, type TitleMode } from '#renderer/features/privacy/TitleChoices.tsx';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useSyncSummary } from '#renderer/features/shell/use-sync-summary.ts';
import { OtherClocks } from '#renderer/features/zones/OtherClocks.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PanelForm } from '#renderer/ui/PanelForm.tsx';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { AlarmField } from './AlarmField.tsx';
import { BookingRefusal } from './BookingRefusal.tsx';
import { CheckLine } from './CheckLine.tsx';
import { ClientField } from './ClientField.tsx';
import { IcloudLine } from './IcloudLine.tsx';
import { MissingFirst, useMissing } from './MissingFirst.tsx';
import { RepeatFields } from './RepeatFields.tsx';
import { SeriesResult } from './SeriesResult.tsx';
import { StretchLine } from './StretchLine.tsx';
import { TimeFields } from './TimeFields.tsx';
import { TitleQuestion } from './TitleQuestion.tsx';
import type { BookingForm } from './booking-slice.ts';
import styles from './booking.module.css';
import type { BookingFields } from './booking-fields.ts';
import { missingFields, spanOf, toBookingInput, type Confirmation } from './form.ts';
import { useBookingForm, useSave } from './use-booking-form.ts';
import { useSeen } from './use-seen.ts';

/** The form of a new appointment, where one is open; after a series with gaps, what became of it. */
export function BookingPanel() {
  const { t } = useTranslation('booking');
  const form = useAppStore((state) => state.booking);
  const close = useAppStore((state) => state.putAwayBooking);
  if (form === null) return null;
  if (form.outcome !== null) {
    return (
      <SidePanel title={t('series.title')} subject="series-outcome" onClose={close} recalled={form.recalled}>
        <SeriesResult outcome={form.outcome} />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={t('title')}
      subject={`new-${form.id}`}
      onClose={close}
      busy={form.saving}
      recalled={form.recalled}
    >
      <NamesGate>
        <OpenForm key={form.id} open={form} />
      </NamesGate>
    </SidePanel>
  );
}

function OpenForm({ open }: { readonly open: BookingForm }) {
  const { t } = useTranslation('booking');
  const zone = useDisplayZone();
  const configuration = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value : null,
  );
  const clients = useAppStore((state) => state.clients);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const form = useBookingForm(open, zone, configuration);
  const save = useSave();
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState(0);
  const whole = useRef<HTMLFormElement>(null);
  const [failure, setFailure] = useState<ContractError | null>(null);
  const [answer, setAnswer] = useState<TitleMode>('appointment');
  const question = useRef<HTMLElement>(null);
  const book = useRef<HTMLButtonElement>(null);
  const missingFirst = useMissing();
  const isOffline = useSyncSummary().kind === 'offline';

  const titleWords = useTitleWords();

  const { fields, change } = form;
  const refusal = open.error ?? failure;
  const isAsked = configuration?.titleMode === null && configuration.primaryCalendarId !== null;
  const asked = useSeen(question, whole, isAsked);
  const client = form.client ?? { id: '', name: fields.client.trim(), code: null };
  const span = spanOf(fields, zone);
  const missing = checked ? missingFields(fields) : [];
  const errorOf = (field: keyof BookingFields): string | null =>
    missing.includes(field) ? t(`missing.${field}`) : null;
  const submit = async (confirmed: Confirmation): Promise<void> => {
    if (missingFirst !== null) return;
    setChecked(true);
    if (missingFields(fields).length > 0) {
      setRefused((times) => times + 1);
      return;
    }
    const input = toBookingInput(fields, zone, clients, form.agree(confirmed));
    if (isAsked) {
      // In a window too small for it, the question comes first: it is never answered unseen.
      if (!asked.hasBeen()) {
        asked.show();
        return;
      }
      // Answered before anything is written, so that the first title is the chosen one.
      const error = await saveConfiguration({ titleMode: answer, ...titleWords });
      setFailure(error);
      if (error !== null) return;
    }
    await save(input);
  };

  useEffect(() => {
    // What is missing may be out of sight, above the button.
    if (refused > 0) whole.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  useEffect(() => {
    // A place of the calendar was chosen: what comes next is to say who it is for, or to book it.
    if (open.chosen === 0) return;
    const empty = whole.current?.querySelector<HTMLElement>('[data-autofocus][value=""]');
    (empty ?? book.current)?.focus();
  }, [open.chosen]);

  return (
    <PanelForm
      ref={whole}
      onSubmit={() => void submit({})}
      bar={
        <>
          {span === null ? null : <CheckLine {...span} isBrief namesWhat={refusal === null} />}
          {isOffline && missingFirst === null ? <p className={styles['amber']}>{t('offline')}</p> : null}
          <Buttons
            saving={open.saving}
            book={book}
            disabled={missingFirst !== null}
            isAnswered={refusal !== null && CONFIRMED.has(refusal.code)}
            isWeekly={fields.isWeekly}
          />
        </>
      }
    >
      {missingFirst === null ? null : <MissingFirst missing={missingFirst} />}
      <ClientField form={form} error={errorOf('client')} />
      {isAsked ? <TitleQuestion box={question} value={answer} client={client} onChange={setAnswer} /> : null}
      <TextInput
        label={t('service')}
        maxLength={200}
        value={fields.service}
        onChange={(event) => change({ service: event.currentTarget.value })}
      />
      <TimeFields fields={fields} missing={missing} onChange={change} />
      {span === null ? null : <OtherClocks {...span} client={form.client} />}
      {span === null ? null : <StretchLine {...span} onTake={form.takeTime} />}
      {refusal === null ? null : (
        <BookingRefusal
          error={refusal}
          onConfirm={(confirmed) => void submit(confirmed)}
          onTake={(time) => {
            form.takeTime(time);
            book.current?.focus();
          }}
        />
      )}
      <RepeatFields form={form} span={span} error={errorOf('weeks')} />
      <TextInput
        label={t('place')}
        maxLength={500}
        value={fields.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <Textarea
        label={t('note')}
        description={t('noteHint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={10_000}
        value={fields.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <AlarmField value={fields.alarm} onChange={(alarm) => change({ alarm })} />
      <IcloudLine mode={isAsked ? null : (configuration?.titleMode ?? 'appointment')} client={client} />
    </PanelForm>
  );
}

/** Refusals that have an answer of their own, beside which Book would only be refused again. */
const CONFIRMED: ReadonlySet<string> = new Set(['slot-taken', 'unverified-calendars']);

function Buttons(props: {
  readonly saving: boolean;
  readonly book: RefObject<HTMLButtonElement | null>;
  readonly disabled: boolean;
  readonly isAnswered: boolean;
  readonly isWeekly: boolean;
}) {
  const { t } = useTranslation('booking');
  const close = useAppStore((state) => state.putAwayBooking);
  const { saving, book, disabled, isAnswered, isWeekly } = props;
  const label = useBookLabel(isWeekly);
  return (
    <div className={styles['buttons']}>
      {saving ? (
        <span role="status" className={styles['quiet']}>
          {t('saving')}
        </span>
      ) : null}
      <Button variant="default" onClick={close} disabled={saving}>
        {t('common:cancel')}
      </Button>
      <Button
        ref={book}
        type="submit"
        variant={isAnswered ? 'default' : 'filled'}
        // Wide enough for what it will be called: Cancel stays where it is.
        className={(isWeekly ? styles['bookWeeks'] : undefined) ?? ''}
        loading={saving}
        disabled={disabled}
      >
        {label}
      </Button>
    </div>
  );
}

/** What Book does: of a series, how many of its weeks, once that is known. */
function useBookLabel(isWeekly: boolean): string {
  const { t } = useTranslation('booking');
  const plan = useAppStore((state) => state.weeklyPlan);
  if (!isWeekly || plan?.status !== 'ready') return t('save');
  const count = plan.value.length;
  const free = plan.value.filter(({ isFree }) => isFree).length;
  if (free === 0) return t('save');
  return free === count ? t('saveAll', { count }) : t('saveSome', { free, count });
}
