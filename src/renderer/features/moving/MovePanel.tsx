import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import { CheckLine } from '#renderer/features/booking/CheckLine.tsx';
import { TimeFields } from '#renderer/features/booking/TimeFields.tsx';
import { spanOf, wrongTimes, type Confirmation } from '#renderer/features/booking/form.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { ScopeChoice, type Scope } from '#renderer/features/details/ScopeChoice.tsx';
import { OtherClocks } from '#renderer/features/zones/OtherClocks.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { formatDay, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { PanelForm } from '#renderer/ui/PanelForm.tsx';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import type { MoveForm } from './move-form-slice.ts';
import styles from './moving.module.css';
import { NearestFree } from './NearestFree.tsx';

/** Another time for an appointment, beside the calendar in which it is looked for. Nothing where none is moved. */
export function MovePanel() {
  const form = useAppStore((state) => state.moveForm);
  return form === null ? null : <OpenMove key={form.appointment.id} form={form} />;
}

function OpenMove({ form }: { readonly form: MoveForm }) {
  const { t } = useTranslation(['calendar', 'moving', 'appointment']);
  const leave = useAppStore((state) => state.leaveMove);
  const type = useAppStore((state) => state.typeInMove);
  const take = useAppStore((state) => state.takeMoveTime);
  const { appointment, zone, fields } = form;
  const { id, client, seriesId } = appointment;
  const [scope, setScope] = useState<Scope>('this');
  const { busy, error, send, forget } = useSend(form, scope);
  const button = useRef<HTMLButtonElement>(null);
  const span = spanOf(fields, zone);
  const takeNear = ({ start }: Range): void =>
    take({ date: dateAt(start, zone), time: timeAt(start, zone) }, true);

  // Agreed was to what lies at the time that stood there.
  useEffect(forget, [fields, scope, forget]);
  useEffect(() => {
    if (form.chosen > 0) button.current?.focus();
  }, [form.chosen]);

  return (
    <SidePanel
      title={t('details.moveTitle', { client: client.name })}
      subject={`move-${id}`}
      onClose={leave}
      busy={busy}
    >
      <PanelForm
        onSubmit={() => {
          if (span !== null) void send(span, {});
        }}
        bar={
          <div className={styles['buttons']}>
            <Button variant="default" onClick={leave} disabled={busy}>
              {t('moving:back')}
            </Button>
            <Button ref={button} type="submit" loading={busy} disabled={span === null}>
              {t('details.moveSave')}
            </Button>
          </div>
        }
      >
        <div className={styles['now']}>
          <span className={styles['quiet']}>{t('moving:now')}</span>
          <strong>{formatDay(appointment.start, zone)}</strong>
          <span className="tabular">{formatTimeRange(appointment.start, appointment.end, zone)}</span>
        </div>
        <TimeFields fields={fields} missing={wrongTimes(fields)} onChange={type} isFirst />
        {span === null ? null : <OtherClocks {...span} client={client} />}
        {span === null ? null : <Verdict span={span} appointment={appointment} namesWhat={error === null} />}
        <NearestFree
          around={form.around}
          chosen={fields}
          zone={zone}
          appointment={appointment}
          onTake={takeNear}
        />
        {seriesId === null ? null : <ScopeChoice value={scope} onChange={setScope} />}
        {error === null ? null : (
          <BookingRefusal
            error={error}
            confirmLabel={t('appointment:moveAnyway')}
            onConfirm={(confirmed) => {
              if (span !== null) void send(span, confirmed);
            }}
          />
        )}
      </PanelForm>
    </SidePanel>
  );
}

/** Whether the appointment could stand there, and what is there; how to choose a time as long as none is chosen. */
function Verdict(props: {
  readonly span: Range;
  readonly appointment: MoveForm['appointment'];
  /** Not where a refusal names it. */
  readonly namesWhat: boolean;
}) {
  const { t } = useTranslation('moving');
  const { span, appointment, namesWhat } = props;
  if (span.start === appointment.start && span.end === appointment.end)
    return <p className={styles['hint']}>{t('moving:choose')}</p>;
  return <CheckLine {...span} movedId={appointment.id} namesWhat={namesWhat} />;
}

/** Sends it, and says that it stands there. What was agreed to holds until something else is asked for. */
function useSend({ appointment, entry, zone }: MoveForm, scope: Scope) {
  const { t } = useTranslation('calendar');
  const sendMove = useAppStore((state) => state.sendMove);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const agreed = useRef<Confirmation>({});
  const [forget] = useState(() => () => {
    agreed.current = {};
    setError(null);
  });
  const send = async (span: Range, confirmed: Confirmation): Promise<void> => {
    agreed.current = { ...agreed.current, ...confirmed };
    setBusy(true);
    const refused = await sendMove(span, scope, agreed.current);
    setBusy(false);
    setError(refused);
    if (refused !== null) return;
    const moment = { day: formatDay(span.start, zone), time: formatTime(span.start, zone) };
    announce(t('details.moveDone', { client: appointment.client.name, ...moment }));
    focusEntry(entry.id); // where it was opened from something that is gone
  };
  return { busy, error, send, forget };
}
