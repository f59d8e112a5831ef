/** How long an appointment is taken to be where nobody has chosen a length. */
export const USUAL_LENGTH_MINUTES = 50;
