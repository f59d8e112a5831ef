import { Button, Group, Modal, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { formatFullDay } from '#renderer/ui/format.ts';
import { addDays, isDate, startOfDate } from '#renderer/ui/zoned-time.ts';
import { DaySheet } from './DaySheet.tsx';
import styles from './day-sheet.module.css';
import { isPrintable, type SheetDialog as Sheet, type SheetPage } from './print-slice.ts';

/** Which day's sheet, and what will be on it, before anything goes to the printer. */
export function SheetDialog() {
  const { t } = useTranslation('print');
  const sheet = useAppStore((state) => state.sheet);
  const close = useAppStore((state) => state.closeSheet);
  return (
    <Modal
      opened={sheet !== null}
      onClose={close}
      title={t('title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {sheet === null ? null : <Contents sheet={sheet} />}
    </Modal>
  );
}

function Contents({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useTranslation(['print', 'errors']);
  const print = useAppStore((state) => state.printSheet);
  const close = useAppStore((state) => state.closeSheet);
  const { page, failure } = sheet;
  /** What was typed for the day and is none: then there is nothing to print. */
  const [unread, setUnread] = useState<string | null>(null);
  const canPrint = unread === null && isPrintable(sheet);
  return (
    <>
      <ChooseDay date={sheet.date} unread={unread} onUnread={setUnread} />
      <Text size="sm" c="dimmed" mt="sm">
        {t('promise')}
      </Text>
      {failure === null ? null : <p role="alert">{t(`errors:${failure.code}`)}</p>}
      <div
        className={styles['paper']}
        role="region"
        aria-label={t('preview')}
        aria-busy={unread === null && page?.date !== sheet.date && failure === null}
        // What doesn't fit is scrolled to, by keys too.
        tabIndex={0}
      >
        {page === null || failure !== null || unread !== null ? null : <Preview page={page} />}
      </div>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={close}>
          {t('common:cancel')}
        </Button>
        <Button
          data-autofocus
          leftSection={<IconPrinter size={16} aria-hidden />}
          // Not `disabled`: the focus would be lost for the moment in which another day is read.
          aria-disabled={!canPrint}
          {...(failure === null && unread === null ? {} : { 'data-disabled': true })}
          onClick={() => {
            if (canPrint) print();
          }}
        >
          {t('printNow')}
        </Button>
      </Group>
    </>
  );
}

function Preview({ page }: { readonly page: SheetPage }) {
  return (
    <>
      <h3>{formatFullDay(startOfDate(page.date, page.zone), page.zone)}</h3>
      <DaySheet page={page} />
    </>
  );
}

function ChooseDay(props: {
  readonly date: string;
  /** What was typed and is no date; a field that is left empty has the day that is shown again. */
  readonly unread: string | null;
  readonly onUnread: (unread: string | null) => void;
}) {
  const { date, unread, onUnread } = props;
  const { t } = useTranslation('print');
  const turn = useAppStore((state) => state.turnSheet);
  const today = useToday();
  const choose = (next: string): void => {
    onUnread(isDate(next) || next === '' ? null : next);
    if (isDate(next)) void turn(next);
  };
  const days = { today, tomorrow: addDays(today, 1) };
  const isShown = (name: keyof typeof days): boolean => unread === null && days[name] === date;
  return (
    <Group align="flex-end" gap="xs">
      <DateField
        name={t('day')}
        required
        withAsterisk={false}
        className={styles['day'] ?? ''}
        value={unread ?? date}
        today={today}
        onChange={choose}
      />
      {(['today', 'tomorrow'] as const).map((name) => (
        <Button
          key={name}
          variant={isShown(name) ? 'light' : 'default'}
          aria-pressed={isShown(name)}
          onClick={() => choose(days[name])}
        >
          {t(name)}
        </Button>
      ))}
    </Group>
  );
}
