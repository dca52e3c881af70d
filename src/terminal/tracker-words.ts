import type { Bilingual } from '../registry/types.ts'

/** What the screen says of tasks of the tracker. */
export const trackerWords = {
  'task-in': { pl: 'Jira', en: 'Jira' },
  'task-none': { pl: 'Jira nie ma zadania {ticket}', en: 'Jira has no task {ticket}' },
  'task-new': {
    pl: 'Jira: powstanie zadanie „{summary}” (typ {type})',
    en: 'Jira: a task will be made, “{summary}” (type {type})',
  },
  'sort-letter': { pl: 'listy', en: 'letters' },
  'sort-works': { pl: 'prace planowane', en: 'planned works' },
  'sort-outage': { pl: 'awarie', en: 'outages' },
  'task-making': { pl: 'Tworzę zadanie w Jirze ({host})…', en: 'Making a task in Jira ({host})…' },
  'task-made': { pl: 'Jira: utworzono zadanie {ticket}.', en: 'Jira: the task {ticket} is made.' },
  'task-taken': {
    pl: 'Jira: zadanie {ticket} czekało już na to powiadomienie lub list.',
    en: 'Jira: the task {ticket} was there already, made for this.',
  },
  'task-waits': {
    pl: 'Ktoś właśnie tworzy to zadanie. Czekam na jego numer…',
    en: 'Somebody is making this very task. Waiting for its number…',
  },
  'task-kept': {
    pl: 'Zadanie {ticket} zostaje w Jirze; nic o nim nie wyszło. To samo polecenie weźmie je następnym razem.',
    en: 'The task {ticket} stays in Jira; nothing has left about it. The same command takes it the next time.',
  },
  'incident-in': { pl: 'Incydent {incident}:', en: 'Incident {incident}:' },
  'setup-types': { pl: 'Typy zadań projektu {project}:', en: 'Types of tasks in the project {project}:' },
  'setup-fields': { pl: 'Pola własne:', en: 'Custom fields:' },
  'setup-links': { pl: 'Typy powiązań:', en: 'Types of links:' },
  'setup-statuses': { pl: 'Statusy:', en: 'Statuses:' },
  'setup-block': { pl: 'Do {file} zostanie wpisane:', en: 'What will be written into {file}:' },
  'setup-done': { pl: 'Zapisano w {file}. Sprawdź: dniu doctor', en: 'Written into {file}. Look: dniu doctor' },
  'look-jira': { pl: 'Jira', en: 'jira' },
  'doctor-jira': { pl: 'Jira odpowiada; token należy do:', en: 'Jira answers; the token belongs to:' },
  'doctor-no-jira': { pl: 'Z Jiry nie można skorzystać:', en: 'Jira cannot be used:' },
  'doctor-jira-rights': { pl: 'W Jirze brakuje uprawnień:', en: 'Rights are missing in Jira:' },
  'doctor-jira-ids': {
    pl: 'Identyfikatory z settings.yaml, których Jira nie ma:',
    en: 'Ids of settings.yaml that Jira does not have:',
  },
  'doctor-jira-mailbox': {
    pl: 'Skrzynka Jiry jest wśród kontaktów (każda wiadomość trafiłaby do zadania dwa razy):',
    en: 'Jira’s own mailbox is among the contacts (each mail would stand in the task twice):',
  },
  'right-browse': { pl: 'przeglądanie projektu', en: 'browse the project' },
  'right-create': { pl: 'tworzenie zadań', en: 'create tasks' },
  'right-comment': { pl: 'dodawanie komentarzy', en: 'add comments' },
  'right-link': { pl: 'łączenie zadań', en: 'link tasks' },
  'right-transition': { pl: 'zmiana statusu zadań', en: 'change the status of tasks' },
} as const satisfies Record<string, Bilingual>
