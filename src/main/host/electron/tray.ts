import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { ActionId } from '#contract/actions.ts';
import { withDot } from '../desktop/dot.ts';
import type { NoticeTarget } from '../desktop/notices.ts';
import type { TrayEntry, TrayPlan } from '../desktop/tray.ts';

export interface TrayParts {
  readonly icon: string;
  readonly choose: (id: ActionId) => void;
  readonly open: (target: NoticeTarget) => void;
  readonly showWindow: () => void;
}

const SIZE = 22;

/** Keeps what stands beside the system's clock; the returned function draws a plan, or takes it away. */
export function createTray(parts: TrayParts): (plan: TrayPlan | null) => void {
  // Held here: a tray that nobody refers to is collected and vanishes.
  let tray: Tray | null = null;
  return (plan) => {
    if (plan === null) {
      tray?.destroy();
      tray = null;
      return;
    }
    const image = trayImage(parts.icon, plan.title === '!');
    if (tray === null) {
      tray = new Tray(image);
      tray.on('click', parts.showWindow);
    }
    tray.setImage(image);
    tray.setToolTip(plan.tooltip);
    if (process.platform === 'darwin') tray.setTitle(plan.title);
    tray.setContextMenu(Menu.buildFromTemplate(plan.entries.map((entry) => itemOf(entry, parts))));
  };
}

function trayImage(icon: string, isWrong: boolean): NativeImage {
  const image = nativeImage.createFromPath(icon).resize({ width: SIZE, height: SIZE });
  if (!isWrong) return image;
  const { width, height } = image.getSize();
  return nativeImage.createFromBitmap(Buffer.from(withDot(image.toBitmap(), width, height)), {
    width,
    height,
  });
}

function itemOf(entry: TrayEntry, { choose, open, showWindow }: TrayParts): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: entry.label, enabled: false };
    case 'appointment': {
      const { label, appointmentId, start } = entry;
      return { label, click: () => open({ kind: 'appointment', appointmentId, start }) };
    }
    case 'action': {
      const { id, label, isOn } = entry;
      return {
        label,
        click: () => choose(id),
        ...(isOn === null ? {} : { type: 'checkbox', checked: isOn }),
      };
    }
    case 'open':
      return { label: entry.label, click: showWindow };
    case 'quit':
      return { label: entry.label, click: () => app.quit() };
  }
}
