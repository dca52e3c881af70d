import type { Bilingual } from '../registry/types.ts'

/** What `dniu doctor` says beside what was missing before it looked. */
export const doctorWords = {
  'state-fine': { pl: 'dobrze', en: 'fine' },
  'state-warning': { pl: 'uwaga', en: 'warning' },
  'state-wrong': { pl: 'źle', en: 'wrong' },
  'look-registry': { pl: 'rejestr', en: 'registry' },
  'look-contacts': { pl: 'kontakty', en: 'contacts' },
  'look-signer': { pl: 'podpis', en: 'signer' },
  'look-smtp': { pl: 'wysyłka', en: 'smtp' },
  'look-imap': { pl: 'skrzynka', en: 'imap' },
  'look-journal': { pl: 'dziennik', en: 'journal' },
  'look-dictionaries': { pl: 'słowniki', en: 'dictionaries' },
  'look-editor': { pl: 'edytor', en: 'editor' },
  'doctor-registry': { pl: 'Rejestr jest w porządku:', en: 'The registry is in order:' },
  'doctor-no-registry': { pl: 'Rejestru nie można użyć:', en: 'The registry cannot be used:' },
  'doctor-signer': { pl: 'Podpisuje:', en: 'Who signs:' },
  'doctor-no-signer': { pl: 'Nie wiadomo, kto podpisuje.', en: 'Who signs is not known.' },
  'doctor-other-signer': { pl: 'Podpis:', en: 'Who signs:' },
  'doctor-journal': { pl: 'Dziennik:', en: 'The journal:' },
  'doctor-no-journal': { pl: 'Do dziennika nie można pisać:', en: 'The journal cannot be written:' },
  'doctor-dictionaries': { pl: 'Słowniki:', en: 'The dictionaries:' },
  'doctor-no-dictionaries': { pl: 'Słowników nie można użyć:', en: 'The dictionaries cannot be used:' },
  'doctor-editor': { pl: 'Listy pisze się w:', en: 'Letters are written in:' },
  'doctor-lost-editor': {
    pl: 'Nie ma edytora z VISUAL lub EDITOR:',
    en: 'The editor of VISUAL or EDITOR is not there:',
  },
  'doctor-no-editor': {
    pl: 'Nie ma edytora: list wpisuje się w terminalu albo podaje opcją --body-file.',
    en: 'There is no editor: a letter is typed in the terminal, or given with --body-file.',
  },
} as const satisfies Record<string, Bilingual>
