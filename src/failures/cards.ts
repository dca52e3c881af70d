import { ends } from './row.ts'

/** Why our own staff has no card of a notice in its channel. The notice itself has left. No sentence shows the channel's address. */
export const cardFailures = {
  ...ends(2, {
    'card-not-set': `settings.yaml has no staffChannel, so no cards are posted.
      W settings.yaml nie ma staffChannel, więc karty nie są zamieszczane.
      Set staffChannel there: kind (teams or slack), and urlCommand.
      Ustaw tam staffChannel: kind (teams albo slack) i urlCommand.`,
    'card-no-url': `The address of the staff’s channel cannot be had: {reply}
      Nie ma adresu kanału personelu: {reply}
      DNIU_STAFF_CHANNEL_URL, or the first line that staffChannel.urlCommand of settings.yaml prints, is an address with https (it is not shown, because it is a secret).
      DNIU_STAFF_CHANNEL_URL albo pierwszy wiersz, który wypisuje staffChannel.urlCommand z settings.yaml, to adres z https (nie pokazano go, bo jest sekretem).`,
  }),
  ...ends(5, {
    'card-unreachable': `The staff’s channel at {host} cannot be reached: {reply}
      Nie można połączyć się z kanałem personelu ({host}): {reply}
      Check the network and the address (staffChannel in settings.yaml). The card waits: dniu outbox cards tries again.
      Sprawdź sieć i adres (staffChannel w settings.yaml). Karta czeka: ponowi ją dniu outbox cards.`,
    'card-tls': `No safe connection (TLS) to the staff’s channel at {host}: {reply}
      Brak bezpiecznego połączenia (TLS) z kanałem personelu ({host}): {reply}
      The certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.
      Certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.`,
    'card-busy': `The staff’s channel at {host} takes no card now, and wants to be left alone for {seconds} s: {reply}
      Kanał personelu ({host}) nie przyjmuje teraz kart i prosi o {seconds} s przerwy: {reply}
      The card waits: dniu outbox cards tries again.
      Karta czeka: ponowi ją dniu outbox cards.`,
    'card-not-let-in': `The staff’s channel at {host} takes nothing from us at this address: {reply}
      Kanał personelu ({host}) nie przyjmuje od nas niczego pod tym adresem: {reply}
      The workflow or webhook may be gone, its owner may have left, the channel may be archived, or the address may be a wrong one; no redirect is followed. Make a new one there and give its address (staffChannel in settings.yaml). The card waits: dniu outbox cards tries again.
      Przepływ lub webhook mógł zniknąć, jego właściciel odejść, kanał zostać zarchiwizowany albo adres jest niewłaściwy; przekierowań dniu nie wykonuje. Utwórz tam nowy i podaj jego adres (staffChannel w settings.yaml). Karta czeka: ponowi ją dniu outbox cards.`,
    'card-refused': `The staff’s channel at {host} does not take the card: {reply}
      Kanał personelu ({host}) nie przyjmuje karty: {reply}
      Check that staffChannel.kind in settings.yaml is what stands there. Then: dniu outbox cards --retry N, or --drop N to do without this one.
      Sprawdź, czy staffChannel.kind w settings.yaml odpowiada temu, co tam jest. Potem: dniu outbox cards --retry N albo --drop N, jeśli ta karta nie jest potrzebna.`,
    'card-unclear': `The staff’s channel at {host} did not say whether it has the card: {reply}
      Kanał personelu ({host}) nie powiedział, czy ma kartę: {reply}
      It is not posted again by itself. Look into the channel; where it is missing: dniu outbox cards --retry N, else --drop N (N stands in dniu status).
      Sama nie zostanie ponowiona. Zajrzyj do kanału; jeśli jej tam nie ma: dniu outbox cards --retry N, inaczej --drop N (N podaje dniu status).`,
  }),
  ...ends(130, {
    'card-stopped': `Stopped before all cards were in the staff’s channel.
      Przerwano, zanim wszystkie karty trafiły do kanału personelu.
      The rest: dniu outbox cards
      Reszta: dniu outbox cards`,
  }),
}
