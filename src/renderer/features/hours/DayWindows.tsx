import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { nextWindow, type Problem, type WindowFields } from './hours-form.ts';
import styles from './hours.module.css';

/** The windows of one day: any number of them, each from–to; none is a closed day. */
export function DayWindows(props: {
  /** Key of the day in the map of problems. */
  readonly name: string;
  /** The day in words, for those who listen. */
  readonly day: string;
  readonly windows: readonly WindowFields[];
  readonly problems: ReadonlyMap<string, Problem>;
  readonly onChange: (windows: readonly WindowFields[]) => void;
}) {
  const { t } = useTranslation('hours');
  const { name, day, windows, problems, onChange } = props;
  const [added, setAdded] = useState<number | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const replace = (index: number, change: Partial<WindowFields>): void =>
    onChange(windows.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const remove = (index: number): void => {
    setAdded(null);
    onChange(windows.filter((_, at) => at !== index));
    addButton.current?.focus(); // the button that had the focus is gone
  };
  const add = (): void => {
    setAdded(windows.length);
    onChange([...windows, nextWindow(windows)]);
  };

  return (
    <div className={styles['windows']}>
      <div className={styles['list']}>
        {windows.length === 0 ? <span className={styles['closed']}>{t('closed')}</span> : null}
        {windows.map((window, index) => {
          const problem = problems.get(`${name}.${index}`);
          const problemId = `problem-${name}-${index}`;
          const place = { day, number: index + 1 };
          const shared = {
            className: styles['time'] ?? '',
            takesMidnight: true,
            isSaidElsewhere: true,
            error: problem !== undefined,
            ...(problem === undefined ? {} : { 'aria-describedby': problemId }),
          };
          return (
            <div key={index} className={styles['window']}>
              <TimeField
                {...shared}
                aria-label={t('from', place)}
                value={window.from}
                autoFocus={index === added}
                onChange={(from) => replace(index, { from })}
              />
              <span aria-hidden className={styles['dash']}>
                –
              </span>
              <TimeField
                {...shared}
                aria-label={t('to', place)}
                value={window.to}
                onChange={(to) => replace(index, { to })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={t('remove', place)}
                onClick={() => remove(index)}
              >
                <IconX size={14} />
              </ActionIcon>
              {/* Beside the fields: a line below them would move what is being clicked. */}
              {problem === undefined ? null : (
                <span id={problemId} role="alert" className={styles['problem']}>
                  {t(`problem.${problem}`)}
                </span>
              )}
            </div>
          );
        })}
      </div>
      <Button
        ref={addButton}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={t('addOn', { day })}
        onClick={add}
      >
        {t('add')}
      </Button>
    </div>
  );
}
