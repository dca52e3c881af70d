import type { Bilingual } from '../registry/types.ts'

/** What the screen says of tasks of the tracker. */
export const trackerWords = {
  'task-in': { pl: 'Jira', en: 'Jira' },
  'task-none': { pl: 'Jira nie ma zadania {ticket}', en: 'Jira has no task {ticket}' },
  'setup-types': { pl: 'Typy zadań projektu {project}:', en: 'Types of tasks in the project {project}:' },
  'setup-fields': { pl: 'Pola własne:', en: 'Custom fields:' },
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
