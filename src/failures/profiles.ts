import { ends } from './row.ts'

/** What profiles (settings.yaml) keep somebody from doing, and what a second person has to say. */
export const profileFailures = {
  ...ends(2, {
    'profiles-none': `{flag} means nothing here: settings.yaml has no profiles, so nobody’s yes is wanted.
      {flag} nic tu nie znaczy: w settings.yaml nie ma profili, więc niczyja zgoda nie jest potrzebna.
      Leave it out, or write profiles into settings.yaml.
      Pomiń to albo wpisz profile do settings.yaml.`,
  }),
  ...ends(3, {
    'approval-needed': `The profile {profile}, which holds for {who}, lets at most {most} recipients be written to alone; these are {count}. A second person must say yes.
      Profil {profile}, który obejmuje {who}, pozwala samodzielnie pisać najwyżej do tylu odbiorców: {most}; tu jest ich {count}. Potrzebna jest zgoda drugiej osoby.
      Beside you: --approved-by STAFF. Who may: {may}
      Obok: --approved-by OSOBA. Mogą to: {may}`,
    'approver-unfit': `{who} cannot be the second person here.
      {who} nie może tu być drugą osobą.
      It is somebody else than whoever sends it, and one of: {may}
      Ma to być ktoś inny niż wysyłający, jedna z osób: {may}`,
    'profile-none': `No profile in settings.yaml holds for {who}, so nothing may be sent.
      Dla {who} nie ma w settings.yaml żadnego profilu, więc niczego nie wolno wysłać.
      Who may send this: {may}. Or add a role in contacts.yaml, or the name to a profile.
      Mogą to wysłać: {may}. Albo dopisz rolę w contacts.yaml lub osobę do profilu.`,
    'profile-kind': `The profile {profile}, which holds for {who}, does not allow dniu {command}. It allows: {kinds}.
      Profil {profile}, który obejmuje {who}, nie pozwala na dniu {command}. Pozwala na: {kinds}.
      Who may send this: {may}
      Mogą to wysłać: {may}`,
    'profile-recipient': `The profile {profile}, which holds for {who}, does not allow these recipients ({count}; {rule}): {addresses}.
      Profil {profile}, który obejmuje {who}, nie pozwala pisać do tych odbiorców ({count}; {rule}): {addresses}.
      Leave them out, or let somebody send it who may: {may}
      Pomiń ich albo niech wyśle to ktoś, komu wolno: {may}`,
  }),
}
