/** The longest calendar file that is read, in UTF-16 code units. */
export const MOST_FILE_LENGTH = 5_000_000;
