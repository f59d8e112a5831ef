import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientShape } from '#contract/shapes.ts';
import { TitleChoices, type TitleMode } from '#renderer/features/privacy/TitleChoices.tsx';
import { useSharedPrimary } from '#renderer/features/privacy/use-shared-primary.ts';
import styles from './booking.module.css';

/**
 * Asked with the first booking: what iCloud is to show. Booking it is the answer; until then nobody is named. It stands
 * right under the client, where it is seen from the moment the form opens, and short enough for a small window.
 */
export function TitleQuestion(props: {
  readonly box: RefObject<HTMLElement | null>;
  readonly value: TitleMode;
  readonly client: Pick<ClientShape, 'id' | 'name' | 'code'>;
  readonly onChange: (mode: TitleMode) => void;
}) {
  const { t } = useTranslation('privacy');
  const shared = useSharedPrimary();
  const { box, value, client, onChange } = props;
  return (
    <section ref={box} className={styles['question']} aria-labelledby="title-question">
      <h3 id="title-question" className={styles['head']}>
        {t('question')}
      </h3>
      <p className={styles['quiet']}>{t('questionHint')}</p>
      <TitleChoices isShort value={value} client={client} labelledBy="title-question" onChange={onChange} />
      {shared === null ? null : <p className={styles['amber']}>{t('shared', { calendar: shared.name })}</p>}
    </section>
  );
}
