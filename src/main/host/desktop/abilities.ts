import type { DesktopAbilities } from '#contract/preferences.ts';

interface Computer {
  readonly platform: NodeJS.Platform;
  /** Installed, not started from its sources: what is started at login would be a bare Electron. */
  readonly isPackaged: boolean;
  readonly hasNotifications: boolean;
  /** The practice's own folder, seen by a person: another one, or a look at itself, must not undo what was chosen there. */
  readonly isUsual: boolean;
}

/** What the desktop host can do here. */
export function desktopAbilities({
  platform,
  isPackaged,
  hasNotifications,
  isUsual,
}: Computer): DesktopAbilities {
  return {
    notifications: hasNotifications,
    tray: true,
    openAtLogin: isPackaged && isUsual,
    contentProtection: platform === 'darwin' || platform === 'win32',
  };
}

/** How the app is started at login: by the system's own list, or on Linux by a file in `autostart`. */
export function autostartFile(name: string, program: string): string {
  const quoted = program.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec="${quoted}"`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
