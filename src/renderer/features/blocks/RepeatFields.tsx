import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { typingIn } from '#renderer/ui/typing-in.ts';
import { REPEAT_ENDS, REPEATS, type BlockFields } from './block-form.ts';
import styles from './blocks.module.css';

interface RepeatFieldsProps {
  readonly fields: BlockFields;
  /** Whether the block repeats by a rule that can't be chosen here, and can be kept. */
  readonly keepsOther: boolean;
  readonly wrong: readonly (keyof BlockFields)[];
  readonly onChange: (change: Partial<BlockFields>) => void;
}

/** Whether and how often a block comes again, and until when. */
export function RepeatFields({ fields, keepsOther, wrong, onChange }: RepeatFieldsProps) {
  const { t } = useTranslation('blocks');
  const today = useToday();
  const { repeat, repeatEnd } = fields;
  const choices = keepsOther ? [...REPEATS, 'other' as const] : REPEATS;
  return (
    <>
      <NativeSelect
        label={t('repeat')}
        value={repeat}
        data={choices.map((value) => ({ value, label: t(`repeats.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ repeat: choices.find((each) => each === currentTarget.value) ?? 'none' })
        }
      />
      {repeat === 'none' || repeat === 'other' ? null : (
        <div className={styles['pair']}>
          <NativeSelect
            label={t('ends')}
            value={repeatEnd}
            data={REPEAT_ENDS.map((value) => ({ value, label: t(`repeatEnd.${value}`) }))}
            onChange={({ currentTarget }) =>
              onChange({ repeatEnd: REPEAT_ENDS.find((each) => each === currentTarget.value) ?? 'never' })
            }
          />
          {repeatEnd === 'until' ? (
            <DateField
              today={today}
              name={t('until')}
              required
              value={fields.until}
              typing={typingIn('until', fields.typing, (typing) => onChange({ typing }))}
              error={wrong.includes('until') ? t('wrong.until') : null}
              onChange={(until) => onChange({ until })}
            />
          ) : null}
          {repeatEnd === 'times' ? (
            <NumberInput
              label={t('times')}
              required
              min={2}
              max={999}
              allowDecimal={false}
              value={fields.times}
              error={wrong.includes('times') ? t('wrong.times') : null}
              onChange={(value) => onChange({ times: Number(value) })}
            />
          ) : null}
        </div>
      )}
    </>
  );
}
