import { ends } from './row.ts'

/** What profiles (settings.yaml) keep somebody from doing, and what a second person has to say. */
export const profileFailures = {
  ...ends(2, {
    'profiles-none': `{flag} means nothing here: settings.yaml has no profiles, so nobody’s yes is wanted.
      {flag} nic tu nie znaczy: w settings.yaml nie ma profili, więc niczyja zgoda nie jest potrzebna.
      Leave it out, or write profiles into settings.yaml.
      Pomiń to albo wpisz profile do settings.yaml.`,
    'approval-unknown': `Nothing that wants a second person has the number {id}.
      Nic, co czeka na zgodę drugiej osoby, nie ma numeru {id}.
      What waits: dniu approve
      Co czeka: dniu approve`,
  }),
  ...ends(3, {
    'approval-needed': `The profile {profile}, which holds for {who}, lets at most {most} recipients be written to alone; these are {count}. A second person must say yes.
      Profil {profile} ({who}) pozwala samodzielnie pisać najwyżej do tylu odbiorców: {most}; tu jest ich {count}. Potrzebna jest zgoda drugiej osoby.
      Beside you: --approved-by STAFF. At another desk: --for-approval, then dniu approve. Who may: {may}
      Obok: --approved-by OSOBA. Z innego stanowiska: --for-approval, potem dniu approve. Mogą to: {may}`,
    'approval-nobody': `Nobody is there who could say yes at another desk.
      Nie ma nikogo, kto mógłby to zatwierdzić z innego stanowiska.
      Put \`approves: true\` into a profile of somebody else. See: dniu doctor
      Dodaj \`approves: true\` do profilu kogoś innego. Zobacz: dniu doctor`,
    'approval-desk': `The profile {profile} wants the yes of somebody who looks at another desk: a name given here is none.
      Profil {profile} wymaga zgody z innego stanowiska: podane tu nazwisko nie wystarczy.
      Leave --approved-by out: it is recorded, and leaves with dniu approve.
      Pomiń --approved-by: wiadomość zostanie zapisana i wyjdzie po dniu approve.`,
    'approval-over': `Number {id} is decided already: {state}, by {by}, {at}.
      Numer {id} jest już rozstrzygnięty: {state}, {by}, {at}.
      Nothing was changed. What waits: dniu approve
      Niczego nie zmieniono. Co czeka: dniu approve`,
    'approval-nothing': `Nothing of number {id} waits any more, so there is nothing to say yes to.
      Z numeru {id} nic już nie czeka, więc nie ma na co się zgodzić.
      What is unknown is settled first (dniu outbox list, dniu outbox resolve), then agreed to. To end it: dniu approve {id} --decline REASON
      Najpierw rozstrzygnij to, czego los jest nieznany (dniu outbox list, dniu outbox resolve). Aby to zakończyć: dniu approve {id} --decline POWÓD`,
    'approval-own': `You have recorded number {id} yourself: a second person has to say yes.
      Numer {id} zapisano z Twojego konta: zgodę musi dać ktoś inny.
      To take it back: dniu approve {id} --decline REASON
      Aby to wycofać: dniu approve {id} --decline POWÓD`,
    'approver-unfit': `{who} cannot be the second person here.
      {who} nie może tu być drugą osobą.
      It is somebody else than whoever sends it, and one of: {may}
      Ma to być ktoś inny niż wysyłający, jedna z osób: {may}`,
    'profile-none': `No profile in settings.yaml holds for {who}, so nothing may be sent.
      {who}: w settings.yaml nie ma dla tej osoby żadnego profilu, więc niczego nie może wysłać.
      Who may send this: {may}. Or add a role in contacts.yaml, or the name to a profile.
      Mogą to wysłać: {may}. Albo dopisz rolę w contacts.yaml lub osobę do profilu.`,
    'profile-kind': `The profile {profile}, which holds for {who}, does not allow dniu {command}. It allows: {kinds}.
      Profil {profile} ({who}) nie pozwala na dniu {command}. Pozwala na: {kinds}.
      Who may send this: {may}
      Mogą to wysłać: {may}`,
    'profile-recipient': `The profile {profile}, which holds for {who}, does not allow these recipients ({count}; {rule}): {addresses}.
      Profil {profile} ({who}) nie pozwala pisać do tych odbiorców ({count}; {rule}): {addresses}.
      Leave them out, or let somebody send it who may: {may}
      Pomiń ich albo niech wyśle to ktoś, komu wolno: {may}`,
  }),
}
