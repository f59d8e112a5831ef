import { Popover } from '@mantine/core';
import type { ContractError } from '#contract/errors.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { dayHeadingId } from './day-groups.ts';
import styles from './more-entries.module.css';

const DayList = lazyPart(async () => (await import('./DayList.tsx')).DayList);

/** No higher than there is room, on the side that has more of it. */
const IN_THE_WINDOW = { flip: true, shift: true, size: { padding: 8 } };

/** The list of a day beside its count, over which it lies: a second click closes it. */
export function DayPopover(props: {
  readonly date: string;
  readonly failure: ContractError | null;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { date, onClose } = props;
  return (
    <Popover
      opened
      onChange={onClose}
      width={380}
      position="bottom"
      middlewares={IN_THE_WINDOW}
      transitionProps={{ duration: 0 }}
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <span aria-hidden className={styles['anchor']} onClick={onClose} />
      </Popover.Target>
      {/* Modal, so that a letter in it is no action of the window. */}
      <Popover.Dropdown
        p={0}
        role="dialog"
        aria-modal
        aria-labelledby={dayHeadingId(date)}
        className={styles['dropdown'] ?? ''}
      >
        <DayList {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}
