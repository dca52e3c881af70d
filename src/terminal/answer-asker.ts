import { Failure } from '../errors.ts'
import { typedTicket } from '../procedure/ticket.ts'
import type { Registry } from '../registry/types.ts'
import type { AnswerAsker } from '../workflow/answer.ts'
import { plainPrompts } from './plain-prompts.ts'
import type { Terminal } from './prompts.ts'
import { adviceOf } from './question.ts'
import { screenPrompts } from './screen-prompts.ts'
import { voiceOn } from './voice.ts'
import { word } from './words.ts'

/** What the asker of answers needs: a terminal, and the registry to choose from. */
export interface AnswerAskerWish extends Terminal {
  readonly registry: Registry
  readonly probablySigner: string | null
  readonly term: string | undefined
}

/** Asks at a terminal what an answer needs (§2.2.3). Ctrl-C and the end of input mean no: `not-confirmed`. */
export function answerAsker(wish: AnswerAskerWish): AnswerAsker {
  const { input, output, lang, style, registry, probablySigner, term } = wish
  const prompts = (term === 'dumb' ? plainPrompts : screenPrompts)({ input, output, lang, style })
  const voice = voiceOn(output, style)
  const { project } = registry.settings.ticket
  const stopped = (): never => {
    throw new Failure('not-confirmed')
  }
  const keyOf = (typed: string) => typedTicket(typed, project)
  return {
    async ticket() {
      const title = word(lang, 'ask-ticket')
      const check = (typed: string) =>
        keyOf(typed) !== null || adviceOf({ code: 'ticket-malformed', params: { text: typed.trim(), project } }, lang)
      const typed = await prompts.line({ title, hint: '', back: false, preset: `${project}-`, edit: true, check })
      const key = keyOf(typed ?? '') ?? stopped()
      voice.told(title, key)
      return key
    },
    async product(known) {
      const title = word(lang, 'ask-answer-product')
      const all = known.length > 0 ? known : registry.products.filter(({ status }) => status === 'active')
      const choices = all.map(({ id, name, partner }) => ({ value: id, name: `${name[lang]} (${partner})` }))
      const asked = { title, hint: '', back: false, choices, preset: null }
      const id = (await (choices.length > 12 ? prompts.find(asked) : prompts.one(asked))) ?? stopped()
      voice.told(title, id)
      return id
    },
    async signer() {
      const title = word(lang, 'ask-signer')
      const operators = registry.staff.filter(({ roles }) => roles.includes('operator'))
      const people = operators.length > 0 ? operators : registry.staff
      const choices = people.map(({ id, name }) => ({ value: id, name: `${name} (${id})` }))
      const id = (await prompts.one({ title, hint: '', back: false, choices, preset: probablySigner })) ?? stopped()
      voice.told(title, id)
      return id
    },
    async despite(problem) {
      voice.refusal(adviceOf(problem, lang))
      const title = word(lang, 'ask-despite')
      const check = (text: string) => text.trim() !== '' || word(lang, 'empty')
      const asked = { title, hint: word(lang, 'kept-hint'), back: false, preset: '', edit: true, check }
      const typed = (await prompts.line(asked)) ?? stopped()
      voice.told(title, typed.trim())
      return typed.trim()
    },
    async tick(items) {
      if (items.length === 0) return []
      const choices = items.map(({ id, text }) => ({ value: id, name: text[lang] }))
      const check = ({ length }: string[]) => length === items.length || word(lang, 'checklist-more')
      const title = word(lang, 'ask-checklist')
      const ticked = await prompts.many({ title, hint: '', back: false, choices, ticked: [], all: false, check })
      for (const { name } of choices) voice.told(name, '')
      return ticked ?? []
    },
    async consent() {
      const choices = [
        { value: 'no', name: word(lang, 'answer-no') },
        { value: 'yes', name: word(lang, 'answer-yes') },
      ]
      const title = word(lang, 'ask-answer-consent')
      return (await prompts.one({ title, hint: '', back: false, choices, preset: 'no' })) === 'yes'
    },
  }
}
