import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import { CheckLine } from '#renderer/features/booking/CheckLine.tsx';
import { TimeFields } from '#renderer/features/booking/TimeFields.tsx';
import { spanOf, wrongTimes, type Confirmation } from '#renderer/features/booking/form.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { ScopeChoice } from '#renderer/features/details/ScopeChoice.tsx';
import { OtherClocks } from '#renderer/features/zones/OtherClocks.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { formatDay, formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import { PanelForm } from '#renderer/ui/PanelForm.tsx';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { isWhereItIs, type MoveForm } from './move-form-slice.ts';
import styles from './moving.module.css';
import { NearestFree } from './NearestFree.tsx';

/** Another time for an appointment, beside the calendar in which it is looked for. Nothing where none is moved. */
export function MovePanel({ isShown }: { readonly isShown: boolean }) {
  const form = useAppStore((state) => state.moveForm);
  return form === null ? null : <OpenMove key={form.opening} form={form} isShown={isShown} />;
}

function OpenMove({ form, isShown }: { readonly form: MoveForm; readonly isShown: boolean }) {
  const { t } = useTranslation(['calendar', 'moving', 'appointment']);
  const leave = useAppStore((state) => state.leaveMove);
  const type = useAppStore((state) => state.typeInMove);
  const take = useAppStore((state) => state.takeMoveTime);
  const setScope = useAppStore((state) => state.setMoveScope);
  const sendMove = useAppStore((state) => state.sendMove);
  const { appointment, entry, zone, fields, sending, refusal } = form;
  const { id, client, seriesId } = appointment;
  const button = useRef<HTMLButtonElement>(null);
  const span = spanOf(fields, zone);
  const isSame = span !== null && isWhereItIs(span, appointment);
  const send = async (confirmed: Confirmation): Promise<void> => {
    // Where it was opened from something that is gone.
    if (await sendMove(confirmed)) focusEntry(entry.id);
  };

  useEffect(() => {
    if (form.chosen > 0) button.current?.focus();
  }, [form.chosen]);

  return (
    <SidePanel
      title={t('details.moveTitle', { client: client.name })}
      subject={`move-${id}`}
      onClose={leave}
      busy={sending}
      isShown={isShown}
    >
      <PanelForm
        onSubmit={() => void send({})}
        bar={
          <div className={styles['buttons']}>
            <Button variant="default" onClick={leave} disabled={sending}>
              {t('moving:back')}
            </Button>
            {/* It can have the focus: the line above says why it does nothing. */}
            <Button
              ref={button}
              type="submit"
              loading={sending}
              disabled={span === null}
              {...(isSame ? { 'data-disabled': true, 'aria-disabled': true } : {})}
            >
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
        {span === null ? null : <Verdict span={span} form={form} />}
        <NearestFree
          around={form.around}
          chosen={fields}
          zone={zone}
          appointment={appointment}
          onTake={(time) => take(time, true)}
        />
        {seriesId === null ? null : (
          <ScopeChoice day={formatShortDay(appointment.start, zone)} value={form.scope} onChange={setScope} />
        )}
        {refusal === null ? null : (
          <BookingRefusal
            error={refusal}
            {...(span === null ? {} : { askedAt: span.start })}
            confirmLabel={t('appointment:moveAnyway')}
            onConfirm={(confirmed) => void send(confirmed)}
          />
        )}
      </PanelForm>
    </SidePanel>
  );
}

/** Whether the appointment could stand there, and what is there; how to choose a time as long as none is chosen. */
function Verdict(props: { readonly span: Range; readonly form: MoveForm }) {
  const { t } = useTranslation('moving');
  const { span, form } = props;
  const { appointment, refusal } = form;
  const isOfMore = appointment.seriesId !== null && form.scope === 'following';
  if (isWhereItIs(span, appointment)) return <p className={styles['hint']}>{t('moving:choose')}</p>;
  return (
    <>
      {/* A refusal names what is there by itself. */}
      <CheckLine {...span} movedId={appointment.id} namesWhat={refusal === null} namesDay={isOfMore} />
      {isOfMore && refusal === null ? <p className={styles['quiet']}>{t('moving:onlyFirst')}</p> : null}
    </>
  );
}
