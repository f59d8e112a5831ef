/** Whether the question that a ticket was drawn for is still the newest. */
export type IsCurrent = () => boolean;

/**
 * A counter that tells late answers from current ones: draw a ticket before asking, and drop the answer
 * when the ticket is no longer current.
 */
export function createTickets(): () => IsCurrent {
  let newest = 0;
  return () => {
    newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}
