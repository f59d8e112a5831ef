import { z } from 'zod';
import * as shape from './shapes.ts';

/** A weekly session whose time moves by the client's clock, though it stays the same by the practice's. */
const clockChange = z.object({
  id: shape.id,
  client: shape.client,
  /** The practice's. */
  zone: z.string(),
  steps: z.array(
    z.object({
      /** Of the first session that moves. */
      start: shape.instant,
      /** By the practice's clock. */
      here: shape.clockTime,
      /** By the client's clock. */
      there: shape.clockTime,
      /** By the client's clock, had nothing changed. */
      before: shape.clockTime,
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
