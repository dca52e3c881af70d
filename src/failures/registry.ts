import { ends } from './ends.ts'

/** Why there is no registry to work with. */
export const registryFailures = {
  ...ends(1, {
    'registry-copy-damaged': `The parsed copy of the registry was damaged on the disk; it has been removed.
      Przetworzona kopia rejestru była uszkodzona na dysku; została usunięta.
      Run the command again: the copy is made anew from the files.
      Uruchom polecenie ponownie: kopia powstanie na nowo z plików.`,
  }),
  ...ends(2, {
    'registry-not-found': `No registry: no operators.yaml in {cwd} or any folder above it, nor in {home}.
      Brak rejestru: w {cwd} i w folderach powyżej nie ma pliku operators.yaml, nie ma go też w {home}.
      Make one with \`dniu init\`, or name its folder with --registry DIR or DNIU_REGISTRY.
      Załóż rejestr poleceniem \`dniu init\` albo wskaż jego folder przez --registry KATALOG lub DNIU_REGISTRY.`,
    'registry-folder-missing': `{source} names {folder}, which is not a folder.
      {source} wskazuje {folder}, a to nie jest folder.
      Correct the path, or make a registry there with \`dniu init {folder}\`.
      Popraw ścieżkę albo załóż tam rejestr poleceniem \`dniu init {folder}\`.`,
    'registry-invalid': `The registry in {folder} has problems: {count}. Nothing was done.
      Rejestr w {folder} zawiera błędy (liczba: {count}). Niczego nie wykonano.
      Correct the places named; \`dniu registry check\` lists them again.
      Popraw wskazane miejsca; \`dniu registry check\` wypisze je ponownie.`,
  }),
}
