import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus, IconPoint, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { doctorStepNames } from '#contract/doctor-steps.ts';
import type { DoctorStep } from '#contract/doctor.ts';
import styles from './doctor.module.css';

type Mark = DoctorStep['outcome'] | 'now' | 'next';

/** Every step of a run with its mark: done, under way, or still to come. */
export function DoctorSteps(props: {
  readonly steps: readonly DoctorStep[];
  readonly isRunning: boolean;
  readonly labelledBy: string;
}) {
  const { t } = useTranslation('doctor');
  const { steps, isRunning, labelledBy } = props;
  const done = new Map(steps.map((each) => [each.step, each]));
  return (
    <ol className={styles['steps']} aria-labelledby={labelledBy}>
      {doctorStepNames.map((name, index) => {
        const step = done.get(name);
        const mark: Mark = step?.outcome ?? (isRunning && index === steps.length ? 'now' : 'next');
        return (
          <li key={name} data-mark={mark}>
            <span aria-hidden className={styles['mark']}>
              <StepIcon mark={mark} />
            </span>
            <span>
              {t(`step.${name}`)}
              <span className={mark === 'failed' || mark === 'warned' ? '' : 'visually-hidden'}>
                : {t(`outcome.${mark}`)}
              </span>
              {step?.outcome === 'skipped' ? (
                <span className={styles['why']}> · {t(`skipped.${step.code}`)}</span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function StepIcon({ mark }: { readonly mark: Mark }) {
  switch (mark) {
    case 'ok':
      return <IconCheck size={16} />;
    case 'failed':
      return <IconX size={16} />;
    case 'warned':
      return <IconAlertTriangle size={16} />;
    case 'skipped':
      return <IconMinus size={16} />;
    case 'now':
      return <Loader size={14} />;
    case 'next':
      return <IconPoint size={16} />;
  }
}
