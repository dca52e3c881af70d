import { seen } from './seen.ts'

/** Who of the house cannot be told of a mail to a wrong reader, and by when what is to be done about one. */
export const breachFindings = {
  ...seen('recipients', 'doubt', {
    'breach-no-superior': `No supervisor or head stands among the staff: no superior is told (contacts.yaml: staff: roles).
      Wśród pracowników nie ma supervisora ani kierownika: żaden przełożony nie zostanie zawiadomiony (contacts.yaml: staff: roles).`,
    'breach-by-phone': `{address} got an SMS: nobody there can be asked by mail. Ask by telephone (dniu call outgoing), and keep what was said: dniu breach note N --text …
      {address} dostał(a) SMS: nie da się poprosić mailem. Poproś telefonicznie (dniu call outgoing) i zapisz, co ustalono: dniu breach note N --text …`,
    'breach-no-officer': `Nobody is named who is in charge of data protection (settings.yaml: breach.officer): tell that person yourself.
      Nie wskazano, kto odpowiada za ochronę danych (settings.yaml: breach.officer): zawiadom tę osobę samodzielnie.`,
    'pressing-breach': `
      {clock} of breach {id} ({ticket}) was due {at} and is not done.
      Naruszenie {id} ({ticket}): termin {clock} minął {at}, a nie odnotowano wykonania.
      When it is done: dniu breach note {id} --met {clock} --text …
      Gdy będzie wykonane: dniu breach note {id} --met {clock} --text …`,
    'pressing-breach-soon': `
      {clock} of breach {id} ({ticket}) is due {at}.
      Naruszenie {id} ({ticket}): termin {clock} mija {at}.
      When it is done: dniu breach note {id} --met {clock} --text …
      Gdy będzie wykonane: dniu breach note {id} --met {clock} --text …`,
  }),
}
