import { NativeSelect, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NO_DESKTOP } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './profile.module.css';

/** Minutes before an appointment; null: no reminder. */
const REMINDERS: readonly Preferences['remindMinutes'][] = [null, 0, 5, 10, 15, 30, 60];

/** What the app does beside its window: shown as far as its host can do it. */
export function DesktopSettings() {
  const { t } = useTranslation('settings');
  const can = useDesktop();
  if (!can.notifications && !can.tray && !can.openAtLogin) return null;
  return (
    <section className={styles['section']} aria-labelledby="desktop">
      <h3 className={styles['name']} id="desktop">
        {t('desktop.title')}
      </h3>
      <Stack gap="md">
        {can.notifications && <ReminderChoice />}
        {can.notifications && <Choice name="notices" />}
        {can.tray && <Choice name="tray" />}
        {(can.notifications || can.tray) && <Choice name="namesOutside" />}
        {can.openAtLogin && <Choice name="openAtLogin" />}
      </Stack>
    </section>
  );
}

/** What this window's host can do beside it; nothing until that is known. */
function useDesktop() {
  return useAppStore((state) => (state.app.status === 'ready' ? state.app.value.desktop : NO_DESKTOP));
}

function ReminderChoice() {
  const { t } = useTranslation('settings');
  const textOf = useAlarmText();
  const minutes = useAppStore((state) => state.preferences.remindMinutes);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <NativeSelect
      className={styles['select'] ?? ''}
      label={t('desktop.remind')}
      description={t('desktop.remindHint')}
      value={String(minutes)}
      data={REMINDERS.map((each) => ({ value: String(each), label: textOf(each) }))}
      onChange={({ currentTarget: { value } }) =>
        void savePreferences({ remindMinutes: REMINDERS.find((each) => String(each) === value) ?? null })
      }
    />
  );
}

function Choice({ name }: { readonly name: 'notices' | 'tray' | 'namesOutside' | 'openAtLogin' }) {
  const { t } = useTranslation('settings');
  const isOn = useAppStore((state) => state.preferences[name]);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <Switch
      label={t(`desktop.${name}`)}
      description={t(`desktop.${name}Hint`)}
      checked={isOn}
      onChange={({ currentTarget }) => void savePreferences({ [name]: currentTarget.checked })}
    />
  );
}
