import { z } from 'zod';
import * as shape from './shapes.ts';
import * as values from './values.ts';

/** A weekly session whose time moves by the client's clock, though it stays the same by the practice's. */
const clockChange = z.object({
  id: values.id,
  client: shape.client,
  /** The practice's. */
  zone: z.string(),
  steps: z.array(
    z.object({
      /** Of the first session that moves. */
      start: values.instant,
      /** By the practice's clock. */
      here: values.clockTime,
      /** By the client's clock. */
      there: values.clockTime,
      /** By the client's clock, had nothing changed. */
      before: values.clockTime,
    }),
  ),
});

/** Commands about clocks in other zones: a part of `commands`. */
export const clockCommands = {
  /** Weekly sessions that move by a client's clock: from two weeks before until the last step of it has come. */
  'clients.clockChanges': {
    input: z.object({}),
    value: z.object({ changes: z.array(clockChange) }),
  },
} as const;

export type ClockChangeShape = z.output<typeof clockChange>;
