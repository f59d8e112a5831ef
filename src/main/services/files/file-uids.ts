import { uuidV5 } from '../identity.ts';

const BLOCK_UID = /^BLOCK-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@heyclients-calendar$/;

/** The UID of a Blocked Slot made here in a file: never one of an appointment's. */
export function uidOfBlock(blockId: string): string {
  return `BLOCK-${blockId}@heyclients-calendar`;
}

/**
 * The id of the Blocked Slot that an event of a file is here: its own where it was one, else the same at every import.
 * @param instance which changed instance of its event it is
 */
export function blockIdOf(uid: string, instance: string | null): string {
  if (instance !== null) return uuidV5(`file:${uid}:${instance}`);
  return BLOCK_UID.exec(uid)?.[1] ?? uuidV5(`file:${uid}`);
}
