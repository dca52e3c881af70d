import type { Bilingual } from '../registry/types.ts'

export const approvalWords = {
  'approval-wanted': {
    pl: 'Zapisano; wyjdzie po zgodzie drugiej osoby: dniu approve {id}. Mogą to: {may}',
    en: 'Recorded; it leaves when a second person says yes: dniu approve {id}. Who may: {may}',
  },
  'approval-waits': {
    pl: 'Na zgodę drugiej osoby czeka wiadomości: {count}. Co czeka: dniu approve',
    en: 'Messages that wait for the yes of a second person: {count}. What waits: dniu approve',
  },
  'approval-none': { pl: 'Nic nie czeka na zgodę drugiej osoby.', en: 'Nothing waits for the yes of a second person.' },
  'approval-line': {
    pl: '{id}  {about}  wiadomości: {count}  zapisano {at}, {by}  profil: {profile}',
    en: '{id}  {about}  messages: {count}  recorded {at} by {by}  profile: {profile}',
  },
  'approval-done': { pl: 'Zgoda na numer {id}, wiadomości: {count}.', en: 'Number {id} may leave, messages: {count}.' },
  'approval-declined': {
    pl: 'Numer {id} nie wyjdzie, wiadomości: {count}. Nikt ich nie dostał.',
    en: 'Number {id} does not leave, messages: {count}. Nobody has got them.',
  },
  'status-awaits': { pl: 'czeka na zgodę drugiej osoby', en: 'waits for a second person' },
  'pressing-approval': { pl: 'DO ZGODY', en: 'TO APPROVE' },
} as const satisfies Record<string, Bilingual>
