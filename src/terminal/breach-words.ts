import type { Bilingual } from '../registry/types.ts'

export const breachWords = {
  'breach-recorded': { pl: 'Zapisano naruszenie nr {id}.', en: 'Breach {id} is recorded.' },
  'breach-head': {
    pl: 'Naruszenie {id}  {ticket}  {address}  {state}',
    en: 'Breach {id}  {ticket}  {address}  {state}',
  },
  'breach-new': { pl: 'Naruszenie  {ticket}  {address}', en: 'Breach  {ticket}  {address}' },
  'breach-open': { pl: 'otwarte', en: 'open' },
  'breach-over': { pl: 'zamknięte {at} ({by})', en: 'closed {at} ({by})' },
  'breach-known': {
    pl: 'Wiadomo od {at}; zapisano {recorded} ({by})',
    en: 'Known since {at}; recorded {recorded} ({by})',
  },
  'breach-got': { pl: 'Co ma ten odbiorca:', en: 'What that reader has:' },
  'breach-clocks': { pl: 'Terminy:', en: 'Clocks:' },
  'breach-remarks': { pl: 'Notatki:', en: 'Notes:' },
  'clock-met': { pl: 'wykonano {met} ({by})', en: 'done {met} ({by})' },
  'clock-overdue': { pl: 'PO TERMINIE', en: 'OVERDUE' },
  'clock-soon': { pl: 'wkrótce', en: 'soon' },
  'clock-runs': { pl: 'biegnie', en: 'runs' },
  'breaches-none': { pl: 'Nie ma otwartych naruszeń.', en: 'No breach is open.' },
  'breach-noted': { pl: 'Zapisano przy naruszeniu {id}.', en: 'Kept with breach {id}.' },
  'breach-ended': { pl: 'Naruszenie {id} zamknięte.', en: 'Breach {id} is closed.' },
  'breach-exported': { pl: 'Zapisano: {files}', en: 'Written: {files}' },
  'breach-mail': { pl: 'Wiadomość o naruszeniu', en: 'Mail about the breach' },
  'pressing-breach': { pl: 'NARUSZENIE', en: 'BREACH' },
  'doctor-no-officer': {
    pl: 'Nie wskazano, kto odpowiada za ochronę danych:',
    en: 'Nobody is named who is in charge of data protection:',
  },
  'doctor-no-superior': {
    pl: 'Wśród pracowników nie ma żadnego przełożonego.',
    en: 'No supervisor or head stands among the staff.',
  },
  'trace-breaches': { pl: 'naruszenie', en: 'breach' },
  'trace-remarks': { pl: 'notatka o naruszeniu', en: 'note on a breach' },
} as const satisfies Record<string, Bilingual>
