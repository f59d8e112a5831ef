import { Notification } from 'electron';
import type { Log } from '#main/ports/log.ts';
import type { Notice, NoticeTarget } from '../desktop/notices.ts';

/** The system's notifications by the ids of their causes. */
export interface Notices {
  readonly show: (notice: Notice) => void;
  readonly withdraw: (id: string) => void;
}

/** Shows notifications; a click leads to what they are about. */
export function createNotices(open: (target: NoticeTarget) => void, log: Log): Notices {
  // Held here: one that is collected hears no click any more.
  const shown = new Map<string, Notification>();
  return {
    show: ({ id, title, body, target }) => {
      shown.get(id)?.close();
      const notification = new Notification({ title, body });
      shown.set(id, notification);
      notification.on('click', () => open(target));
      notification.on('failed', () => log.warn('a notification was not shown'));
      notification.show();
    },
    withdraw: (id) => {
      shown.get(id)?.close();
      shown.delete(id);
    },
  };
}
