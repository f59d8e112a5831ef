import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedClient } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { ClientDialog } from './ClientDialog.tsx';
import { ClientRow } from './ClientRow.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import styles from './clients.module.css';

/** The clients: found by name, changed and removed. They stay on this computer. */
export function ClientsPage() {
  const { t } = useTranslation('clients');
  const query = useAppStore((state) => state.clientQuery);
  const searchClients = useAppStore((state) => state.searchClients);
  const dialog = useAppStore((state) => state.clientDialog);
  const openClient = useAppStore((state) => state.openClient);
  const close = useAppStore((state) => state.closeClient);
  const [removing, setRemoving] = useState<ListedClient | null>(null);
  useEffect(() => {
    void searchClients('');
  }, [searchClients]);

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => openClient(null)}>
          {t('new')}
        </Button>
      }
    >
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        maxLength={200}
        value={query}
        onChange={(event) => void searchClients(event.currentTarget.value)}
      />
      <ClientList onEdit={({ id }) => openClient(id)} onRemove={setRemoving} />
      <ClientDialog client={dialog?.client ?? null} opened={dialog !== null} onClose={close} />
      {removing === null ? null : <RemoveDialog client={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}

/** As many as are listed at once. */
const MOST = 50;

function ClientList(props: {
  readonly onEdit: (client: ListedClient) => void;
  readonly onRemove: (client: ListedClient) => void;
}) {
  const { t } = useTranslation('clients');
  const clients = useAppStore((state) => state.clientList);
  const typed = useAppStore((state) => state.clientQuery);
  const searchClients = useAppStore((state) => state.searchClients);
  const query = typed.trim();
  return (
    <Loaded what="clients" of={clients} again={() => searchClients(typed)}>
      {(found) =>
        found.length === 0 ? (
          <p className={styles['empty']} role="status">
            {query === '' ? t('none') : t('notFound', { query })}
          </p>
        ) : (
          <>
            <ul className={styles['list']} aria-label={t('title')}>
              {found.map((client) => (
                <ClientRow
                  key={client.id}
                  client={client}
                  onEdit={() => props.onEdit(client)}
                  onRemove={() => props.onRemove(client)}
                />
              ))}
            </ul>
            {found.length < MOST ? null : <p className={styles['quiet']}>{t('more')}</p>}
          </>
        )
      }
    </Loaded>
  );
}
