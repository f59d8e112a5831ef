import { z } from 'zod';
import * as values from './values.ts';

/** Thirty-two octets as groups of letters and digits, with two more groups that tell a slip of the pen. */
const recoveryKey = z.string().min(1).max(200);

/** A copy of what this computer keeps of the practice; encrypted like the original. */
export const backup = z.object({ id: z.string().max(40), at: values.instant, bytes: z.int() });

/** Commands about copies of the practice's own data: a part of `commands`. The sample and a session have none. */
export const backupCommands = {
  /** The newest first. */
  'backups.list': { input: z.object({}), value: z.array(backup) },
  'backups.make': { input: z.object({}), value: backup },
  /**
   * Puts a copy in the place of what is there; that is copied first. Every calendar is read anew afterwards.
   * Refused with `pending-writes` while something is not in iCloud yet, unless `discardPending`.
   */
  'backups.restore': {
    input: z.object({ id: z.string().max(40), discardPending: z.boolean().optional() }),
    /** `replaced`: what was there before; null where that could not be read, and was only set aside. */
    value: z.object({ replaced: backup.nullable() }),
  },
  /** The key of the data on this computer, to be printed: with it a copy can be read where the keychain is lost. */
  'backups.recoveryKey': { input: z.object({}), value: z.object({ recoveryKey }) },
  /** Opens data whose key is lost from the keychain, and puts the key back there. */
  'backups.unlock': { input: z.object({ recoveryKey }), value: z.object({}) },
  /** Everything of ours as JSON, without secrets: for whoever leaves, or keeps a copy of their own. */
  'export.all': { input: z.object({}), value: z.object({ json: z.string() }) },
} as const;

export type Backup = z.output<typeof backup>;
