import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  LIMITS,
  NOTICE_UNITS,
  type HoursFields,
  type NoticeUnit,
  type NumberField,
  type Problem,
} from './hours-form.ts';
import styles from './hours.module.css';

const UNITS = Object.keys(NOTICE_UNITS) as readonly NoticeUnit[];
const STEPS = [5, 10, 15, 20, 30, 60];

/** Buffers, notice, how far ahead, how many a day, and when slots begin. */
export function BookingLimits(props: {
  readonly fields: HoursFields;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly onChange: (change: Partial<HoursFields>) => void;
}) {
  const { t } = useTranslation('hours');
  const { fields, problems, onChange } = props;
  const { notice } = fields;
  const number = (name: Exclude<keyof typeof LIMITS, 'notice'>, suffix: string, step = 1) => (
    <NumberInput
      label={t(name)}
      min={LIMITS[name][0]}
      max={LIMITS[name][1]}
      step={step}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      suffix={suffix}
      value={fields[name]}
      placeholder={name === 'maximumPerDay' ? t('noMaximum') : ''}
      error={problemText(name)}
      onChange={(value) => onChange({ [name]: toNumber(value) })}
    />
  );
  const problemText = (name: keyof typeof LIMITS) =>
    problems.has(name) ? (
      <span role="alert">{t('problem.number', { least: LIMITS[name][0], most: LIMITS[name][1] })}</span>
    ) : null;

  return (
    <div className={styles['limits']}>
      {number('bufferBeforeMinutes', t('suffix.minutes'), 5)}
      {number('bufferAfterMinutes', t('suffix.minutes'), 5)}
      <div className={styles['notice']}>
        <NumberInput
          label={t('notice')}
          min={0}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={notice.amount}
          error={problems.has('notice') ? <span role="alert">{t('problem.notice')}</span> : null}
          onChange={(value) => onChange({ notice: { ...notice, amount: toNumber(value) } })}
        />
        <Select
          aria-label={t('noticeUnit')}
          allowDeselect={false}
          data={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          value={notice.unit}
          onChange={(unit) =>
            onChange({ notice: { ...notice, unit: UNITS.find((each) => each === unit) ?? notice.unit } })
          }
        />
      </div>
      {number('horizonDays', t('suffix.days'), 7)}
      {number('maximumPerDay', '')}
      <Select
        label={t('stepMinutes')}
        allowDeselect={false}
        data={[...new Set([...STEPS, fields.stepMinutes])]
          .toSorted((a, b) => a - b)
          .map((minutes) => ({ value: String(minutes), label: t('everyMinutes', { count: minutes }) }))}
        value={String(fields.stepMinutes)}
        onChange={(value) => onChange({ stepMinutes: Number(value) })}
      />
    </div>
  );
}

function toNumber(value: number | string): NumberField {
  return typeof value === 'number' ? value : '';
}
