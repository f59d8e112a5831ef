import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { SaveBar } from '#renderer/features/configuration/SaveBar.tsx';
import { ZoneField } from '#renderer/features/zones/ZoneField.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import type { HoursDraft } from '#renderer/features/configuration/configuration-slice.ts';
import { BookingLimits } from './BookingLimits.tsx';
import { DayWindows } from './DayWindows.tsx';
import { problemsOf, toFields, toWorkingHours, WEEKDAYS, type HoursFields } from './hours-form.ts';
import styles from './hours.module.css';
import { OtherDays } from './OtherDays.tsx';

/** Working hours: the usual week, other days, what may be booked and when, and the two zones. Saved together. */
export function HoursPage() {
  const { t } = useTranslation('hours');
  const configuration = useAppStore((state) => state.configuration);
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded what="hours" of={configuration} again={loadConfiguration}>
        {(saved) => <HoursForm saved={saved} />}
      </Loaded>
    </Page>
  );
}

/** Begins with what was typed and not saved, else with what is saved now; what is saved elsewhere meanwhile takes nothing of it away. */
function HoursForm({ saved }: { readonly saved: ConfigurationShape }) {
  const { t } = useTranslation('hours');
  const [first] = useState<HoursDraft>(() => ({
    fields: toFields(saved.workingHours),
    zone: saved.zone,
    displayZone: saved.displayZone,
  }));
  const draft = useAppStore((state) => state.hoursDraft);
  const keepHours = useAppStore((state) => state.keepHours);
  const all = draft ?? first;
  // What was put back by hand has nothing to be saved.
  const keep = (next: HoursDraft): void => keepHours(isAlike(next, first) ? null : next);
  const { fields, zone, displayZone } = all;
  const change = (next: Partial<HoursFields>): void => keep({ ...all, fields: { ...fields, ...next } });
  const forget = (): void => keepHours(null);
  const problems = problemsOf(fields);
  const unsaved = draft === null ? {} : { note: t('unsaved') };
  const hint = problems.size === 0 ? unsaved : { hint: t('problem.any') };

  return (
    <>
      <Section id="week" title={t('week')}>
        {WEEKDAYS.map((day) => (
          <div key={day} className={styles['row']} role="group" aria-label={t(`day.${day}`)}>
            <span className={styles['day']}>{t(`day.${day}`)}</span>
            <DayWindows
              name={day}
              day={t(`day.${day}`)}
              windows={fields.weekly[day]}
              problems={problems}
              onChange={(windows) => change({ weekly: { ...fields.weekly, [day]: windows } })}
            />
          </div>
        ))}
      </Section>
      <Section id="other" title={t('other')} lead={t('otherLead')}>
        <OtherDays
          exceptions={fields.exceptions}
          problems={problems}
          onChange={(exceptions) => change({ exceptions })}
        />
      </Section>
      <Section id="limits" title={t('limits')} lead={t('limitsLead')}>
        <BookingLimits fields={fields} problems={problems} onChange={change} />
      </Section>
      <Section id="zones" title={t('zones')}>
        <div className={styles['limits']}>
          <ZoneField
            label={t('zone')}
            description={t('zoneHint')}
            value={zone}
            onChange={(next) => keep({ ...all, zone: next })}
          />
          <ZoneField
            label={t('displayZone')}
            description={t('displayZoneHint')}
            value={displayZone}
            onChange={(next) => keep({ ...all, displayZone: next })}
          />
        </div>
      </Section>
      <SaveBar
        to={{ screen: 'settings', page: 'profile' }}
        {...hint}
        onDone={forget}
        change={problems.size === 0 ? { workingHours: toWorkingHours(fields), zone, displayZone } : null}
      />
    </>
  );
}

/** Both are made from the same, part by part in the same order. */
const isAlike = (one: HoursDraft, other: HoursDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  const { id, title, lead, children } = props;
  return (
    <section className={styles['section']} aria-labelledby={`hours-${id}`}>
      <h3 id={`hours-${id}`} className={styles['heading']}>
        {title}
      </h3>
      {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
      {children}
    </section>
  );
}
