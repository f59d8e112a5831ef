import type { Client, TitleMode } from './appointment.ts';

/** What an appointment is called where nobody is named, until a choice was made in a language. */
export const DEFAULT_TITLE_WORD = 'Appointment';

/** What a client is called before the sign of one who has no code, until a choice was made in a language. */
export const DEFAULT_CODE_WORD = 'Client';

/** How appointments are to be called: by which of a client's names, or by the word that names nobody; the words are of one language. */
export interface Titling {
  readonly titleMode: TitleMode | null;
  readonly titleWord: string;
  readonly codeWord: string;
}

type Named = Pick<Client, 'name' | 'id' | 'code'>;

/**
 * What iCloud shows for an appointment. Until the practitioner has chosen (`null`), and in the mode
 * `appointment`, nobody is named.
 */
export function appointmentTitle({ titleMode, titleWord, codeWord }: Titling, client: Named): string {
  switch (titleMode) {
    case null:
    case 'appointment':
      return titleWord;
    case 'initials':
      return clientInitials(client.name);
    case 'code':
      return clientCode(client, codeWord);
    case 'name':
      return client.name;
  }
}

/** The code that stands for a client: the given one, else the word and a sign that tells clients apart ("Client 7C3E"). */
export function clientCode({ code, id }: Pick<Client, 'code' | 'id'>, codeWord: string): string {
  return code ?? `${codeWord} ${id.slice(0, 4).toUpperCase()}`;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** "M.K." of Mira Kovač. */
export function clientInitials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return words.map((word) => `${firstLetter(word).toUpperCase()}.`).join('');
}

function firstLetter(word: string): string {
  const [first] = letters.segment(word);
  return first?.segment ?? '';
}
