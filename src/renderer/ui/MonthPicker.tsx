import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ComponentType, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFullDay, formatMonth, formatWeekday } from './format.ts';
import { firstDayOfWeek } from './locale.ts';
import { dateByKey, weeksAround } from './month-page.ts';
import styles from './month-picker.module.css';
import { addMonths, startOfDate, startOfMonth } from './zoned-time.ts';

const MONTH_ID = 'picked-month';
/** What is written of a date is the same in every zone. */
const ANY_ZONE = 'UTC';
const at = (date: string): number => startOfDate(date, ANY_ZONE);

interface MonthPickerProps {
  /** The date that is chosen now. */
  readonly shown: string;
  readonly today: string;
  /** The first and the last of the days that are drawn as one band. */
  readonly band?: readonly [string, string] | null;
  readonly onChoose: (date: string) => void;
}

/** A month to choose a day of, by mouse or as WAI-ARIA's date picker by keys: one day at a time can be tabbed to. */
export function MonthPicker({ shown, today, band = null, onChoose }: MonthPickerProps) {
  const [date, setDate] = useState(shown);
  const grid = useRef<HTMLTableElement>(null);
  /** The focus goes with the day, but stays on a button that turns the page. */
  const isFollowed = useRef(true);
  const firstDay = firstDayOfWeek();

  useEffect(() => {
    if (isFollowed.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [date]);

  const turn = (months: number): void => {
    isFollowed.current = false;
    setDate(addMonths(date, months));
  };
  const press = (event: KeyboardEvent): void => {
    const next = dateByKey(event, date, firstDay);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    isFollowed.current = true;
    setDate(next);
  };
  const weeks = weeksAround(date, firstDay);
  return (
    <div className={styles['picker']}>
      <Head date={date} onTurn={turn} />
      <table ref={grid} role="grid" aria-labelledby={MONTH_ID} className={styles['grid']} onKeyDown={press}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" className={styles['weekday']}>
                {formatWeekday(at(day), ANY_ZONE)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day key={day} day={day} reached={date} {...{ shown, today, band, onChoose }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The month, and the ways to others. */
function Head({ date, onTurn }: { readonly date: string; readonly onTurn: (months: number) => void }) {
  return (
    <div className={styles['head']}>
      <Turn name="previousYear" icon={IconChevronsLeft} onClick={() => onTurn(-12)} />
      <Turn name="previousMonth" icon={IconChevronLeft} onClick={() => onTurn(-1)} />
      <h2 id={MONTH_ID} className={styles['month']} aria-live="polite">
        {formatMonth(at(date), ANY_ZONE)}
      </h2>
      <Turn name="nextMonth" icon={IconChevronRight} onClick={() => onTurn(1)} />
      <Turn name="nextYear" icon={IconChevronsRight} onClick={() => onTurn(12)} />
    </div>
  );
}

function Turn(props: {
  readonly name: 'previousYear' | 'previousMonth' | 'nextMonth' | 'nextYear';
  readonly icon: ComponentType<{ readonly size: number }>;
  readonly onClick: () => void;
}) {
  const { t } = useTranslation('common');
  const { name, icon: Icon, onClick } = props;
  const text = t(`month.${name}`);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={text}
      title={text}
      onClick={onClick}
      data-mantine-stop-propagation="true"
    >
      <Icon size={16} />
    </ActionIcon>
  );
}

interface DayProps extends Required<MonthPickerProps> {
  readonly day: string;
  /** The one that the keys have reached. */
  readonly reached: string;
}

function Day({ day, shown, today, band, reached, onChoose }: DayProps) {
  const isInBand = band !== null && band[0] <= day && day <= band[1];
  return (
    <td role="gridcell" aria-selected={day === shown} className={styles['cell']} data-in-band={isInBand}>
      <UnstyledButton
        className={styles['day'] ?? ''}
        tabIndex={day === reached ? 0 : -1}
        {...(day === reached ? { 'data-autofocus': true } : {})}
        aria-label={formatFullDay(at(day), ANY_ZONE)}
        aria-current={day === today ? 'date' : undefined}
        data-date={day}
        // A dialog that it lies over stays open with Escape.
        data-mantine-stop-propagation="true"
        data-shown={day === shown}
        data-other={startOfMonth(day) !== startOfMonth(reached)}
        onClick={() => onChoose(day)}
      >
        {Number(day.slice(-2))}
      </UnstyledButton>
    </td>
  );
}
