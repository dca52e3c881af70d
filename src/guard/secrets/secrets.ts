import type { Found } from '../leak/leak.ts'
import { commandShapes } from './command-lines.ts'
import { keyedSecretsIn } from './keyed-secrets.ts'
import { listedSecretsIn } from './secret-lists.ts'
import { shaped } from './shape.ts'
import { signInShapes } from './sign-in.ts'
import { tabledSecretsIn } from './tables.ts'
import { tokenShapes } from './token-forms.ts'

const shapes = [...signInShapes, ...tokenShapes, ...commandShapes]

/** Passwords, tokens, Authorization headers and private keys in a text. */
export function secretsIn(text: string): Found[] {
  return [
    ...shapes.flatMap((shape) => shaped(text, shape)),
    ...keyedSecretsIn(text),
    ...tabledSecretsIn(text),
    ...listedSecretsIn(text),
  ]
}
