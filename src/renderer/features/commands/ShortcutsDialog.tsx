import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { ShortcutList } from './ShortcutList.tsx';

/** The overview of keys. */
export function ShortcutsDialog() {
  const { t } = useTranslation('commands');
  const isOpen = useAppStore((state) => state.overlay === 'shortcuts');
  const close = useAppStore((state) => state.closeOverlay);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('shortcuts.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <ShortcutList />
    </Modal>
  );
}
