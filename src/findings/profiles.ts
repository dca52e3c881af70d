import { seen } from './seen.ts'

export const profileFindings = {
  ...seen('registry', 'refuse', {
    'registry-nobody-approves': `This profile wants the yes of a second person, and nobody among the staff may give it.
      Ten profil wymaga zgody drugiej osoby, a nikt z personelu nie może jej dać.
      Put \`approves: true\` into a profile of somebody else, or give somebody the role administrator.
      Dodaj \`approves: true\` do profilu kogoś innego albo nadaj komuś rolę administrator.`,
  }),
}
