import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ActionId } from '#contract/actions.ts';
import type { MenuEntry } from '../desktop/menu.ts';

/** Makes the application's menu of its plan. */
export function setApplicationMenu(entries: readonly MenuEntry[], choose: (id: ActionId) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map((entry) => itemOf(entry, choose))));
}

function itemOf(entry: MenuEntry, choose: (id: ActionId) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'role':
      return { role: entry.role, label: entry.label };
    case 'menu':
      return { label: entry.label, submenu: entry.entries.map((each) => itemOf(each, choose)) };
    case 'action': {
      const { id, label, accelerator, registers, isOn } = entry;
      return {
        ...{ label, click: () => choose(id) },
        ...(accelerator === null ? {} : { accelerator, registerAccelerator: registers }),
        ...(isOn === null ? {} : { type: 'checkbox', checked: isOn }),
      };
    }
  }
}
