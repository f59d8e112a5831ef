import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/Page.tsx';
import { CopyList } from './CopyList.tsx';
import { ExportAllSection } from './ExportAllSection.tsx';
import { RecoveryKeySection } from './RecoveryKeySection.tsx';

/** What is kept of the practice's data beside the data itself, and how it comes back. */
export function CopiesPage() {
  const { t } = useTranslation('copies');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <CopyList />
      <RecoveryKeySection />
      <ExportAllSection />
    </Page>
  );
}
