import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { ClientShape } from '#contract/shapes.ts';
import { appointmentTitle, type Titling } from '#domain/appointment-title.ts';
import styles from './privacy.module.css';

export type TitleMode = NonNullable<ConfigurationShape['titleMode']>;

const TITLE_MODES: readonly TitleMode[] = ['appointment', 'initials', 'code', 'name'];

/** Stands for a title that depends on a client who isn't known yet. */
export const UNKNOWN_TITLE = '…';

export type TitleWords = Omit<Titling, 'titleMode'>;

/** The words of titles in the language of the window: chosen now, iCloud gets these. */
export function useTitleWords(): TitleWords {
  const { t } = useTranslation('privacy');
  return { titleWord: t('titles.word'), codeWord: t('titles.codeWord') };
}

/**
 * The title in iCloud of an appointment with this client, or with one who is not known yet (`id` empty).
 */
export function useTitleOf(
  words: TitleWords,
): (mode: TitleMode, client: Pick<ClientShape, 'id' | 'name' | 'code'>) => string {
  const { t } = useTranslation('privacy');
  return (titleMode, client) => {
    if (titleMode === 'code' && client.id === '') return t('titles.codeOfNew', { word: words.codeWord });
    const title = appointmentTitle({ ...words, titleMode }, client);
    return title === '' ? UNKNOWN_TITLE : title;
  };
}

/** What iCloud shows of an appointment: four choices, each with the title it makes of this client. */
export function TitleChoices(props: {
  readonly value: TitleMode;
  readonly client: Pick<ClientShape, 'id' | 'name' | 'code'>;
  readonly labelledBy: string;
  readonly onChange: (mode: TitleMode) => void;
  /** Where there is little room: each choice in a line, and the hint of the chosen one alone. */
  readonly isShort?: boolean;
}) {
  const { t } = useTranslation('privacy');
  const titleOf = useTitleOf(useTitleWords());
  const { value, client, labelledBy, onChange, isShort = false } = props;
  return (
    <Radio.Group
      value={value}
      aria-labelledby={labelledBy}
      onChange={(next) => onChange(TITLE_MODES.find((mode) => mode === next) ?? value)}
    >
      <div className={styles['choices']} data-short={isShort}>
        {TITLE_MODES.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={
              <>
                {t(`titles.${mode}`)} <span className={styles['preview']}>{titleOf(mode, client)}</span>
              </>
            }
            description={isShort && mode !== value ? null : t(`titles.hint.${mode}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
