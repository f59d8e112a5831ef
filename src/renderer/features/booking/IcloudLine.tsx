import { useTranslation } from 'react-i18next';
import type { ClientShape } from '#contract/shapes.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import {
  UNKNOWN_TITLE,
  useTitleOf,
  useTitleWords,
  type TitleMode,
} from '#renderer/features/privacy/TitleChoices.tsx';
import { useSharedPrimary } from '#renderer/features/privacy/use-shared-primary.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './booking.module.css';

/** What others will see of it, and where. */
export function IcloudLine(props: {
  /** Null while it is asked, with the titles shown there. */
  readonly mode: TitleMode | null;
  readonly client: Pick<ClientShape, 'id' | 'name' | 'code'>;
}) {
  const { t } = useTranslation('booking');
  const calendars = useCalendars();
  const shared = useSharedPrimary();
  const configuration = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value : null,
  );
  const words = useTitleWords();
  // What was chosen holds, whatever the window speaks now.
  const titleOf = useTitleOf(configuration?.titleMode == null ? words : configuration);
  const title = props.mode === null ? '' : titleOf(props.mode, props.client);
  const primary = calendars.find(({ id }) => id === configuration?.primaryCalendarId);
  return (
    <p className={styles['icloud']}>
      {title === '' || title === UNKNOWN_TITLE ? null : `${t('icloudShows', { title })} `}
      {primary === undefined ? null : t('goesTo', { calendar: primary.name })}
      {shared === null || props.mode === null ? null : ` ${t('sharedShort')}`}
    </p>
  );
}
