import { Option } from 'commander'
import type { Leaf } from './leaf.ts'
import type { CheckFlags } from './letter-check.ts'

/** `dniu letter check FILE|-`. */
export const letterCheckLeaf: Leaf = {
  verb: 'check',
  about: 'the checks of a text alone: greeting, service, problem, ending, spelling, leaks',
  put: (command) =>
    command
      .argument('[file]', 'the text, or - for standard input')
      .addOption(new Option('--lang-mail <lang>', 'the language of the mail').choices(['pl', 'en']))
      .option('--operator <id>', 'as a letter to this operator')
      .option('--partner <id>', 'as a letter to this partner')
      .option('--product <id>', 'the product that must be named')
      .option('--service <id>', 'the service that must be named')
      .option('--reply', 'as a reply: the service was named before')
      .option('--learn <word>', 'take this word for right from now on; may be given again', gathered),
  run: async ({ file, ...flags }, context) =>
    (await import('./letter-check.ts')).letterCheck(file as string | undefined, flags as CheckFlags, context),
}

const gathered = (word: string, all: string[] = []): string[] => [...all, word]
