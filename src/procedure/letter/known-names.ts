import type { Registry } from '../../registry/types.ts'

/** Every name in a registry: people, firms, products, services, the house's own signature. None of them is misspelt. */
export function knownNames(registry: Registry): string[] {
  const { settings } = registry
  return [
    settings.organization.name,
    ...settings.signature.lines,
    ...[...registry.operators, ...registry.staff, ...registry.partners, ...registry.contacts].map(({ name }) => name),
    ...[...registry.products, ...registry.services].flatMap(({ name }) => [name.pl, name.en]),
  ]
}
