import { Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '#contract/calendar-shapes.ts';
import { ignoredNames, isDecided, isHolding, RULE_NAMES, withRule } from './rules-form.ts';
import styles from './configuration.module.css';

/** What of a calendar holds time: folded to one line, or asked rule by rule. */
export function CalendarRules(props: {
  readonly calendar: string;
  readonly rules: Rules;
  /** Whether the person came for these rules: unfolded, and with the focus. */
  readonly isWanted: boolean;
  readonly onChange: (rules: Rules) => void;
}) {
  const { t } = useTranslation('configuration');
  const { calendar, rules, isWanted, onChange } = props;
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isWanted || fold.current === null) return;
    fold.current.open = true;
    fold.current.querySelector('summary')?.focus();
    fold.current.scrollIntoView({ block: 'center' });
  }, [isWanted]);

  return (
    <details
      ref={fold}
      className={styles['rules']}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.scrollIntoView({ block: 'nearest' });
      }}
    >
      <summary>
        {t('rules.title', { calendar })}
        <span className={styles['inShort']}>
          <InShort rules={rules} />
        </span>
      </summary>
      <div className={styles['ruleList']}>
        <Checkbox
          label={t('rules.showOnly')}
          description={t('rules.showOnlyHint')}
          checked={rules.showOnly}
          onChange={(event) => onChange({ ...rules, showOnly: event.currentTarget.checked })}
        />
        <div role="group" aria-label={t('rules.holding', { calendar })} className={styles['ruleList']}>
          <p className={styles['ruleHead']} aria-hidden>
            {t('rules.holdingHead')}
          </p>
          {RULE_NAMES.map((name) => (
            <Checkbox
              key={name}
              className={name === 'allDayFree' || name === 'notAnsweredAllDay' ? (styles['under'] ?? '') : ''}
              label={t(`rules.${name}`)}
              checked={isHolding(rules, name) && !isDecided(rules, name)}
              disabled={isDecided(rules, name)}
              onChange={(event) => onChange(withRule(rules, name, event.currentTarget.checked))}
            />
          ))}
        </div>
      </div>
    </details>
  );
}

/** What differs, in one line. */
function InShort({ rules }: { readonly rules: Rules }) {
  const { t } = useTranslation('configuration');
  if (rules.showOnly) return t('rules.shortShowOnly');
  const ignored = ignoredNames(rules).map((name) => t(`rules.short.${name}`));
  return ignored.length === 0 ? t('rules.shortAll') : t('rules.shortIgnored', { what: ignored.join(', ') });
}
