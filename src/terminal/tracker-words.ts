import type { Bilingual } from '../registry/types.ts'

/** What the screen says of tasks of the tracker. */
export const trackerWords = {
  'task-in': { pl: 'Jira', en: 'Jira' },
  'task-none': { pl: 'Jira nie ma zadania {ticket}', en: 'Jira has no task {ticket}' },
  'setup-types': { pl: 'Typy zadań projektu {project}:', en: 'Types of tasks in the project {project}:' },
  'setup-fields': { pl: 'Pola własne:', en: 'Custom fields:' },
  'setup-block': { pl: 'Do {file} zostanie wpisane:', en: 'What will be written into {file}:' },
  'setup-none': { pl: 'żadne', en: 'none' },
  'setup-done': { pl: 'Zapisano w {file}. Sprawdź: dniu doctor', en: 'Written into {file}. Look: dniu doctor' },
} as const satisfies Record<string, Bilingual>
