import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { actionFacts, actionGroups, actionIds, printedKey } from '#contract/actions.ts';
import { platform } from '#renderer/ui/platform.ts';
import styles from './commands.module.css';

/** Keys that a part of the screen answers to while it has the focus: they start no action of the window. */
const ON_THE_SPOT = [
  ['enter', 'Enter'],
  ['arrows', '↑+↓+←+→'],
  ['moveTime', 'Alt+↑+↓'],
  ['moveDay', 'Alt+←+→'],
  ['moveLength', 'Alt+Shift+↑+↓'],
  ['escape', 'Esc'],
] as const;

/** Every key and what it does, from the list of actions. */
export function ShortcutList() {
  const { t } = useTranslation('commands');
  const withKeys = actionIds.flatMap((id) => {
    const { key, group } = actionFacts(id);
    // Settings are alone in their group, under the same word.
    return key === undefined ? [] : [{ id, key, group: group === 'settings' ? 'go' : group }];
  });
  return (
    <div className={styles['shortcuts']}>
      {actionGroups.map((group) => (
        <Keys
          key={group}
          title={t(`groups.${group}`)}
          rows={withKeys
            .filter((each) => each.group === group)
            .map(({ id, key }) => [key, t(`actions.${id}`)] as const)}
        />
      ))}
      <Keys
        title={t('shortcuts.onTheSpot')}
        rows={ON_THE_SPOT.map(([name, key]) => [key, t(`shortcuts.${name}`)] as const)}
      />
    </div>
  );
}

function Keys(props: {
  readonly title: string;
  readonly rows: readonly (readonly [key: string, what: string])[];
}) {
  if (props.rows.length === 0) return null;
  return (
    <section>
      <h3 className={styles['head']}>{props.title}</h3>
      <dl className={styles['keys']}>
        {props.rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <PrintedKey of={key} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A key as it is printed on this computer's keyboard (letters as capitals), and called in the language of the window. */
export function PrintedKey(props: { readonly of: string }) {
  const { t } = useTranslation('commands');
  return printedKey(props.of, platform).map((part) => (
    <Kbd key={part}>{t(`keys.${part}`, { defaultValue: part.length === 1 ? part.toUpperCase() : part })}</Kbd>
  ));
}
