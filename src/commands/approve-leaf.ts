import { type Leaf, oneWord, plainLeaf } from './leaf.ts'

/** `dniu approve [ID]`. */
export const approveLeaf: Leaf = plainLeaf(
  oneWord,
  '',
  async ({ id, decline, confirm }, context) => {
    const { approvalList, approveOne } = await import('./approve.ts')
    const wish = { decline: decline as string | undefined, confirm: confirm as string | undefined }
    return id === undefined ? approvalList(context) : approveOne(String(id), wish, context)
  },
  ['--decline <reason>', 'it does not leave: kept; whoever recorded it may say so too'],
  ['--confirm <n>', 'the number of messages, the yes of a script'],
)
