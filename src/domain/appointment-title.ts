import type { Client, TitleMode } from './appointment.ts';

/** What an appointment is called where nobody is named, until a choice was made in a language. */
export const DEFAULT_TITLE_WORD = 'Appointment';

/** How appointments are to be called: by which of a client's names, or by the word that names nobody. */
export interface Titling {
  readonly titleMode: TitleMode | null;
  readonly titleWord: string;
}

type Named = Pick<Client, 'name' | 'id' | 'code'>;

/**
 * What iCloud shows for an appointment. Until the practitioner has chosen (`null`), and in the mode
 * `appointment`, nobody is named.
 */
export function appointmentTitle({ titleMode, titleWord }: Titling, client: Named): string {
  return titleMode === null || titleMode === 'appointment' ? titleWord : clientTitle(titleMode, client);
}

/** What stands for a client in a mode that names one. */
export function clientTitle(mode: Exclude<TitleMode, 'appointment'>, client: Named): string {
  switch (mode) {
    case 'initials':
      return initials(client.name);
    case 'code':
      return client.code ?? `Client ${client.id.slice(0, 4).toUpperCase()}`;
    case 'name':
      return client.name;
  }
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return words.map((word) => `${firstLetter(word).toUpperCase()}.`).join('');
}

function firstLetter(word: string): string {
  const [first] = letters.segment(word);
  return first?.segment ?? '';
}
