import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';

export type Scope = NonNullable<Input<'appointments.move'>['scope']>;

/** Of a weekly series: only the one of `day`, or it and those that follow. */
export function ScopeChoice(props: {
  readonly day: string;
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
}) {
  const { t } = useTranslation('appointment');
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('scope.label')}
      value={props.value}
      data={[
        { value: 'this', label: t('scope.this', { day: props.day }) },
        { value: 'following', label: t('scope.following') },
      ]}
      onChange={(value) => props.onChange(value === 'following' ? 'following' : 'this')}
    />
  );
}
