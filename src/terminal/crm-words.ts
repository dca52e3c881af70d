import type { Bilingual } from '../registry/types.ts'

export const crmWords = {
  'sync-fresh': { pl: 'Nowe ({count}):', en: 'New ({count}):' },
  'sync-changed': { pl: 'Zmienione ({count}):', en: 'Changed ({count}):' },
  'sync-gone': {
    pl: 'Nie ma ich już w CRM, więc staną się nieaktywne ({count}):',
    en: 'Not in the CRM any more, so they become inactive ({count}):',
  },
  'sync-conflicts': {
    pl: 'Zmienione ręcznie, a w CRM inaczej; pozostają bez zmian, aż ktoś wybierze: popraw CRM albo --take KLUCZ ({count}):',
    en: 'Changed by hand, and otherwise in the CRM; they stay until somebody chooses: correct the CRM, or --take KEY ({count}):',
  },
  'sync-byHand': {
    pl: 'Zmienione ręcznie, w CRM po staremu; pozostają ({count}):',
    en: 'Changed by hand, and not in the CRM; they stay ({count}):',
  },
  'sync-left': {
    pl: 'Dla człowieka, pominięte; popraw w CRM albo dopisz w rejestrze lub w jira.crm.values ({count}):',
    en: 'For a person, left out; correct them in the CRM, or add what is missing to the registry or to jira.crm.values ({count}):',
  },
  'sync-same': { pl: 'Rejestr zgadza się z CRM.', en: 'The registry agrees with the CRM.' },
  'sync-written': {
    pl: 'Zapisano: nowe {fresh}, zmienione {changed}, nieaktywne {gone}. Pliki: {files}.',
    en: 'Written: {fresh} new, {changed} changed, {gone} inactive. Files: {files}.',
  },
  'sync-dry': {
    pl: 'Podgląd: niczego nie zapisano. Aby zapisać, pomiń --dry-run.',
    en: 'A preview: nothing was written. To write it, leave out --dry-run.',
  },
  'sync-nothing': { pl: 'Nie ma nic do zapisania.', en: 'There is nothing to write.' },
  'sync-agree': { pl: 'Zapisać w rejestrze?', en: 'Write it into the registry?' },
} as const satisfies Record<string, Bilingual>
