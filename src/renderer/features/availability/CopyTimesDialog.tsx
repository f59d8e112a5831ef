import { Button, Group, Modal, NumberInput, Select, Textarea } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_MINUTES, MOST_MINUTES } from '#renderer/features/booking/booking-fields.ts';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import { ZoneField } from '#renderer/features/zones/ZoneField.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { loading, type Loadable } from '#renderer/store/loadable.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import type { FreeSlots } from './availability-slice.ts';
import { isVerified } from './checked.ts';
import styles from './copy-times.module.css';
import { copiedRange, type CopiedDays } from './free-times-text.ts';
import { useTimesText } from './use-times-text.ts';

/** For so long the button says that it is done, in milliseconds; then there is nothing left to do here. */
const SAID_MS = 900;
const DAYS: readonly CopiedDays[] = ['shown', '7', '14'];

/** Free times as text for somebody else, by their clock: shown before it is copied. */
export function CopyTimesDialog() {
  const { t } = useTranslation('availability');
  const isOpen = useAppStore((state) => state.isCopyingTimes);
  const setOpen = useAppStore((state) => state.setCopyingTimes);
  const close = (): void => setOpen(false);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="lg"
      title={t('copy.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {isOpen ? <CopyTimes onClose={close} /> : null}
    </Modal>
  );
}

function CopyTimes({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['availability', 'errors']);
  const announce = useAppStore((state) => state.announce);
  const isOnScreen = useAppStore((state) => state.range !== null);
  const displayZone = useDisplayZone();
  const [days, setDays] = useState<CopiedDays>(isOnScreen ? 'shown' : '7');
  const [zone, setZone] = useState(displayZone);
  const [lengthMinutes, setLength] = useState(useAppStore((state) => state.freeTimes.lengthMinutes));
  const [failure, setFailure] = useState(false);
  const [isDone, setDone] = useState(false);
  const closeSoon = useTimeout(onClose, SAID_MS);
  const slots = useCopiedSlots(days, lengthMinutes);
  const text = useTimesText(slots, lengthMinutes, zone);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      setFailure(true);
      return;
    }
    announce(t('copy.done'));
    setDone(true);
    closeSoon.start();
  };

  return (
    <div className={styles['form']}>
      <Group grow gap="xs" align="flex-start">
        <Select
          label={t('copy.days')}
          data-autofocus
          allowDeselect={false}
          data={DAYS.filter((each) => each !== 'shown' || isOnScreen).map((value) => ({
            value,
            label: t(`copy.range.${value}`),
          }))}
          value={days}
          onChange={(value) => setDays(DAYS.find((each) => each === value) ?? '7')}
        />
        <NumberInput
          label={t('copy.length')}
          min={LEAST_MINUTES}
          max={MOST_MINUTES}
          step={5}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          suffix={t('minutesSuffix')}
          defaultValue={lengthMinutes}
          onChange={(value) => {
            if (typeof value === 'number' && value >= LEAST_MINUTES && value <= MOST_MINUTES)
              setLength(value);
          }}
        />
      </Group>
      <Group grow gap="xs" align="flex-start">
        <ClientChoice onChoose={setZone} />
        <ZoneField label={t('copy.zone')} description={t('copy.zoneHint')} value={zone} onChange={setZone} />
      </Group>
      {slots.status === 'failed' ? (
        <p role="alert">{t(`errors:${slots.error.code}`, { defaultValue: slots.error.message })}</p>
      ) : (
        <Textarea
          label={t('copy.preview')}
          readOnly
          autosize
          minRows={6}
          maxRows={14}
          value={slots.status === 'loading' ? t('copy.asking') : text}
          classNames={{ input: styles['preview'] ?? '' }}
        />
      )}
      <Unverified slots={slots} />
      {failure ? <p role="alert">{t('copy.failed')}</p> : null}
      <FormButtons>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          leftSection={isDone ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          disabled={slots.status !== 'ready'}
          onClick={() => void copy()}
        >
          {t(isDone ? 'copy.done' : 'copy.copy')}
        </Button>
      </FormButtons>
    </div>
  );
}

/** What the practitioner has to know, and not the client: that some calendars could not be read just now. */
function Unverified({ slots }: { readonly slots: Loadable<FreeSlots> }) {
  const { t } = useTranslation('availability');
  if (slots.status !== 'ready' || isVerified(slots.value.freshness)) return null;
  return (
    <p role="status" className={styles['amber']}>
      {t('copy.unverified')}
    </p>
  );
}

/** Chooses the zone of a client; those whose zone isn't known are left out. */
function ClientChoice({ onChoose }: { readonly onChoose: (zone: string) => void }) {
  const { t } = useTranslation('availability');
  const clients = useAppStore((state) => state.clientList);
  const searchClients = useAppStore((state) => state.searchClients);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    void searchClients('');
  }, [searchClients]);
  const known = clients.status === 'ready' ? clients.value.filter(({ zone }) => zone !== null) : [];
  return (
    <Select
      label={t('copy.client')}
      description={t('copy.clientHint')}
      placeholder={t('copy.anyClient')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('copy.clearClient') }}
      nothingFoundMessage={t('copy.noClient')}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={(id) => {
        setChosen(id);
        const zone = known.find((each) => each.id === id)?.zone;
        if (zone != null) onChoose(zone);
      }}
    />
  );
}

/** The free times of the days and the length; asked for again when the calendar changes. */
function useCopiedSlots(days: CopiedDays, lengthMinutes: number): Loadable<FreeSlots> {
  const askFreeSlots = useAppStore((state) => state.askFreeSlots);
  const shown = useAppStore((state) => state.range);
  const agenda = useAppStore((state) => state.agenda);
  const zone = useDisplayZone();
  const today = useToday();
  const [slots, setSlots] = useState<Loadable<FreeSlots>>(loading);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const range = copiedRange(days, shown ?? { start: 0, end: 1 }, today, zone);
      const answer = await askFreeSlots(range, lengthMinutes);
      if (isCurrent) setSlots(answer);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [askFreeSlots, days, lengthMinutes, shown, today, zone, agenda]);
  return slots;
}
