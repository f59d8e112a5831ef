import type { Client, TitleMode } from './appointment.ts';

/**
 * What iCloud shows for an appointment. Until the practitioner has chosen (`null`), and in the mode
 * `appointment`, nobody is named.
 */
export function appointmentTitle(
  mode: TitleMode | null,
  client: Pick<Client, 'name' | 'id' | 'code'>,
): string {
  switch (mode) {
    case null:
    case 'appointment':
      return 'Appointment';
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
