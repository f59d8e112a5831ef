import { IconDeviceDesktop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BlockShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { PassingNotice } from '#renderer/features/shell/PassingNotice.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';

/** In the strip: the block that was made last, which may lie in another week than the one that is shown. */
export function BlockedNotice({ block }: { readonly block: BlockShape }) {
  const { t } = useTranslation('blocks');
  const zone = useDisplayZone();
  const forget = useAppStore((state) => state.forgetMadeBlock);
  const { id, start } = block;
  return (
    <PassingNotice
      tone="done"
      icon={<IconDeviceDesktop size={16} aria-hidden />}
      text={t('done.created', { day: formatDay(start, zone), time: formatTime(start, zone) })}
      {...{ start, id, forget }}
    />
  );
}
