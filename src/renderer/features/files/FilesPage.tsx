import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/Page.tsx';
import { ExportSection } from './ExportSection.tsx';
import { ImportSection } from './ImportSection.tsx';

/** Import and export of calendar files. */
export function FilesPage() {
  const { t } = useTranslation('files');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ExportSection />
      <ImportSection />
    </Page>
  );
}
