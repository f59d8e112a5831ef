/** How long an appointment is taken to be where nobody has chosen a length. */
export const USUAL_LENGTH_MINUTES = 50;
/** How far ahead a free time is looked for that is proposed. */
export const PROPOSED_WITHIN_MS = 28 * 86_400_000;
