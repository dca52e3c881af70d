/**
 * What a journal keeps of a value, whatever its database: PostgreSQL has no text with a NUL in it, and what one keeps the
 * other must be able to take over.
 */
export function storable<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(storable) as Value
  return typeof value === 'string' && value.includes('\0') ? (value.replaceAll('\0', '\uFFFD') as Value) : value
}
