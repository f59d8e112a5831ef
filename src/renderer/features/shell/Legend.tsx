import { useMediaQuery } from '@mantine/hooks';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { LegendGroups } from './LegendGroups.tsx';
import styles from './navigation.module.css';

const LegendButton = lazyPart(async () => (await import('./LegendButton.tsx')).LegendButton);

/** As in the style sheet: there the navigation has no room for words. */
const NARROW = '(max-width: 900px)';

/** Which calendars are drawn and how; a click hides or shows one. */
export function Legend() {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  return <div className={styles['legend']}>{isNarrow ? <LegendButton /> : <LegendGroups />}</div>;
}
