import {
  IconAlertTriangle,
  IconCalendar,
  IconHelpCircle,
  IconHistory,
  IconListCheck,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actionFacts, printedKey } from '#contract/actions.ts';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useNeedsCount, useOpenNeeds } from '#renderer/features/needs/NeedsNotice.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { Route } from '#renderer/store/navigation.ts';
import { platform } from '#renderer/ui/platform.ts';
import { Legend } from './Legend.tsx';
import styles from './navigation.module.css';

/** The way to every screen, and the legend of what the calendar draws. */
export function Navigation() {
  const { t } = useTranslation('shell');
  return (
    <nav className={styles['navigation']} aria-label={t('navigation')}>
      <ul className={styles['links']}>
        <NavigationLink to={{ screen: 'calendar' }} icon={<IconCalendar size={18} />} />
        <NavigationLink to={{ screen: 'today' }} icon={<IconListCheck size={18} />} />
        <NavigationLink to={{ screen: 'changes' }} icon={<IconHistory size={18} />} />
        <NeedsLink />
        <FindLink />
      </ul>
      <Legend />
      <ul className={styles['links']}>
        <NavigationLink to={{ screen: 'help' }} icon={<IconHelpCircle size={18} />} />
        <NavigationLink to={{ screen: 'settings', page: 'profile' }} icon={<IconSettings size={18} />} />
      </ul>
    </nav>
  );
}

/** What waits for the person, counted; absent while nothing does. */
function NeedsLink() {
  const { t } = useTranslation('shell');
  const count = useNeedsCount();
  const open = useOpenNeeds();
  if (count === 0) return null;
  return (
    <li>
      <button type="button" className={`${styles['link'] ?? ''} ${styles['needs'] ?? ''}`} onClick={open}>
        <span aria-hidden className={styles['icon']}>
          <IconAlertTriangle size={18} />
        </span>
        <span className={styles['label']}>{t('screens.needs')}</span>
        <span className={styles['count']}>{count}</span>
      </button>
    </li>
  );
}

/** The way to everything by name, with the key that opens it too. */
function FindLink() {
  const { t } = useTranslation('shell');
  const run = useRunAction();
  const key = printedKey(actionFacts('palette').key ?? '', platform)
    .map((part) => t(`commands:keys.${part}`, { defaultValue: part }))
    .join('+');
  return (
    <li>
      <button
        type="button"
        className={styles['link']}
        title={`${t('commands:actions.palette')} (${key})`}
        onClick={() => run('palette')}
      >
        <span aria-hidden className={styles['icon']}>
          <IconSearch size={18} />
        </span>
        <span className={styles['label']}>{t('find')}</span>
        <span aria-hidden className={styles['key']}>
          {key}
        </span>
      </button>
    </li>
  );
}

function NavigationLink(props: { readonly to: Route; readonly icon: ReactNode }) {
  const { t } = useTranslation('shell');
  const current = useAppStore((state) => state.route.screen === props.to.screen);
  const navigate = useAppStore((state) => state.navigate);
  const name = t(`screens.${props.to.screen}`);
  return (
    <li>
      <button
        type="button"
        className={styles['link']}
        aria-current={current ? 'page' : undefined}
        onClick={() => navigate(props.to)}
      >
        <span aria-hidden className={styles['icon']}>
          {props.icon}
        </span>
        <span className={styles['label']}>{name}</span>
      </button>
    </li>
  );
}
