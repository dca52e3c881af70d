// The manual page, in the macros of man(7), from the tables that commands, flags and topics of help are made from.
import { readFileSync } from 'node:fs'
import { topics } from '../src/commands/help-topics.ts'
import { nouns } from '../src/commands/nouns.ts'
import { programOf } from '../src/commands/program.ts'

const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** Text that roff takes for nothing else: its escapes, hyphens, beginnings of lines, and what is not ASCII. */
const text = (words) =>
  words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\n -~]/gu, (sign) => `\\[u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/^(?=[.'])/gm, '\\&')
const quoted = (words) => `"${text(words).replaceAll('"', '\\(dq')}"`

const section = (name, ...lines) => [`.SH ${quoted(name)}`, ...lines]
const item = (what, about) => ['.TP', `.B ${quoted(what)}`, text(about || '…')]
const options = ({ options: all }) => all.flatMap(({ flags, description: about }) => item(flags, about))

/** A command that does something by itself, and those below it. */
function command(one, names) {
  const path = [...names, one.name()]
  const below = one.commands.flatMap((each) => command(each, path))
  const words = one.registeredArguments
  if (one.commands.length > 0 && one.options.length + words.length === 0) return below
  const usage = one.usage().replace(' [command]', '')
  const described = words.flatMap((word) => (word.description ? item(word.name(), word.description) : []))
  return [
    `.SS ${quoted(`${path.join(' ')} ${usage}`)}`,
    text(one.description()),
    ...described,
    ...options(one),
    ...below,
  ]
}

/** The page, as text of roff. */
export async function manual() {
  const program = await programOf(async () => {}, version, Object.keys(nouns))
  const lines = [
    `.TH DNIU 1 "" "dniu ${version}" "User Commands"`,
    ...section('NAME', `dniu \\- ${text(description)}`),
    ...section('SYNOPSIS', '.B dniu', '.RI [ options ]', '.I command', '.RI [ verb ]', '.RI [ flags ]'),
    ...section(
      'DESCRIPTION',
      text(program.description()),
      'Without a terminal nothing is ever asked: every question has a flag.',
    ),
    ...section('OPTIONS', ...options(program)),
    ...section('COMMANDS', ...program.commands.flatMap((noun) => command(noun, ['dniu']))),
    ...Object.entries(topics).flatMap(([name, { says, table }]) =>
      section(
        name.replace('-', ' ').toUpperCase(),
        says.map(text).join('\n.PP\n'),
        ...table.flatMap(([what, about]) => item(what, about)),
      ),
    ),
  ]
  return `${lines.join('\n')}\n`
}
