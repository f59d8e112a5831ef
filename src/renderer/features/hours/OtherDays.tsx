import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { formatDay } from '#renderer/ui/format.ts';
import { isDate, startOfDate } from '#renderer/ui/zoned-time.ts';
import { DayWindows } from './DayWindows.tsx';
import type { ExceptionFields, Problem } from './hours-form.ts';
import styles from './hours.module.css';

/** Dates with hours of their own, or closed. */
export function OtherDays(props: {
  readonly exceptions: readonly ExceptionFields[];
  readonly problems: ReadonlyMap<string, Problem>;
  readonly onChange: (exceptions: readonly ExceptionFields[]) => void;
}) {
  const { t } = useTranslation('hours');
  const { exceptions, problems, onChange } = props;
  const today = useToday();
  const [added, setAdded] = useState<number | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const replace = (index: number, change: Partial<ExceptionFields>): void =>
    onChange(exceptions.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const remove = (index: number): void => {
    setAdded(null);
    onChange(exceptions.filter((_, at) => at !== index));
    addButton.current?.focus();
  };

  return (
    <>
      {exceptions.map(({ date, windows }, index) => {
        const problem = problems.get(`exceptions.${index}`);
        const day = !isDate(date) ? t('date') : formatDay(startOfDate(date, 'UTC'), 'UTC');
        return (
          <div key={index} className={styles['row']}>
            <DateField
              today={today}
              aria-label={t('date')}
              value={date}
              autoFocus={index === added}
              error={problem === undefined ? null : <span role="alert">{t(`problem.${problem}`)}</span>}
              onChange={(next) => replace(index, { date: next })}
            />
            <DayWindows
              name={`exceptions.${index}`}
              day={day}
              windows={windows}
              problems={problems}
              onChange={(next) => replace(index, { windows: next })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('removeDate', { day })}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <Button
        ref={addButton}
        mt={8}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          setAdded(exceptions.length);
          onChange([...exceptions, { date: '', windows: [] }]);
        }}
      >
        {t('addDate')}
      </Button>
    </>
  );
}
