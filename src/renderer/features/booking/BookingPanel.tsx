import { Autocomplete, Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appointmentTitle } from '#domain/appointment-title.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { BookingRefusal } from './BookingRefusal.tsx';
import { CheckLine } from './CheckLine.tsx';
import type { BookingForm } from './booking-slice.ts';
import styles from './booking.module.css';
import {
  initialFields,
  missingFields,
  spanOf,
  toBookingInput,
  type BookingFields,
  type Confirmation,
} from './form.ts';

/** The form of a new appointment, where one is open. */
export function BookingPanel() {
  const form = useAppStore((state) => state.booking);
  return form === null ? null : <OpenForm key={form.prefill.start} form={form} />;
}

function OpenForm(props: { readonly form: BookingForm }) {
  const { t } = useTranslation('booking');
  const { form } = props;
  const zone = useDisplayZone();
  const configuration = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value : null,
  );
  const clients = useAppStore((state) => state.clients);
  const findClients = useAppStore((state) => state.findClients);
  const close = useAppStore((state) => state.closeBooking);
  const [fields, setFields] = useState(() => initialFields(form.prefill, zone, configuration));
  const [checked, setChecked] = useState(false);
  const save = useSave(fields, zone);

  useEffect(() => {
    void findClients('');
  }, [findClients]);

  const span = spanOf(fields, zone);
  const missing = checked ? missingFields(fields) : [];
  const change = (next: Partial<BookingFields>): void => setFields({ ...fields, ...next });
  const errorOf = (field: keyof BookingFields): string | null =>
    missing.includes(field) ? t(`missing.${field}`) : null;
  const submit = (confirmed: Confirmation): void => {
    setChecked(true);
    if (missingFields(fields).length === 0) void save(confirmed);
  };

  return (
    <SidePanel title={t('title')} subject="new-appointment" onClose={close} busy={form.saving}>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          submit({});
        }}
      >
        <Autocomplete
          label={t('client')}
          required
          autoComplete="off"
          data={[...new Set(clients.map(({ name }) => name))]}
          value={fields.client}
          error={errorOf('client')}
          onChange={(client) => {
            change({ client });
            void findClients(client);
          }}
        />
        <TextInput
          label={t('service')}
          value={fields.service}
          onChange={(event) => change({ service: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('date')}
          required
          value={fields.date}
          error={errorOf('date')}
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
        <Group grow gap="xs" align="flex-start">
          <TextInput
            type="time"
            label={t('start')}
            required
            value={fields.time}
            error={errorOf('time')}
            onChange={(event) => change({ time: event.currentTarget.value.slice(0, 5) })}
          />
          <NumberInput
            label={t('length')}
            required
            min={5}
            max={1440}
            step={5}
            allowDecimal={false}
            suffix={t('minutesSuffix')}
            value={fields.lengthMinutes}
            error={errorOf('lengthMinutes')}
            onChange={(value) => change({ lengthMinutes: Number(value) })}
          />
        </Group>
        <TextInput
          label={t('place')}
          value={fields.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          autosize
          minRows={2}
          maxRows={6}
          value={fields.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {span === null ? null : <CheckLine {...span} />}
        <IcloudLine clientName={fields.client} />
        {form.error === null ? null : <BookingRefusal error={form.error} onConfirm={submit} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={form.saving}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={form.saving}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </SidePanel>
  );
}

/** Books and says what came of it: in iCloud only where iCloud has confirmed it. */
function useSave(fields: BookingFields, zone: string): (confirmed: Confirmation) => Promise<void> {
  const { t } = useTranslation('booking');
  const clients = useAppStore((state) => state.clients);
  const calendars = useCalendars();
  const book = useAppStore((state) => state.book);
  const announce = useAppStore((state) => state.announce);
  return async (confirmed) => {
    const appointment = await book(toBookingInput(fields, zone, clients, confirmed));
    if (appointment === null) return;
    const calendar = calendars.find(({ id }) => id === appointment.calendarId)?.name ?? '';
    announce(appointment.sync === 'synced' ? t('done.synced', { calendar }) : t('done.held'));
  };
}

/** What others will see of it, and where. */
function IcloudLine(props: { readonly clientName: string }) {
  const { t } = useTranslation('booking');
  const calendars = useCalendars();
  const configuration = useAppStore((state) => state.configuration);
  if (configuration.status !== 'ready') return null;
  const { titleMode, primaryCalendarId } = configuration.value;
  const primary = calendars.find(({ id }) => id === primaryCalendarId);
  const title =
    titleMode === 'code'
      ? t('clientCode')
      : appointmentTitle(titleMode, { id: '', name: props.clientName.trim(), code: null });
  return (
    <p className={styles['icloud']}>
      {t('icloudShows', { title: title === '' ? '…' : title })}
      {primary === undefined ? null : <> {t('goesTo', { calendar: primary.name })}</>}
    </p>
  );
}
