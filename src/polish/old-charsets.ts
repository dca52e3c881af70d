/** The upper half of code page 852, in which DOS wrote Polish, and programs that came after it. */
const upper852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
  '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0'

/** The upper half of what an Apple computer wrote Polish in. */
const upperMac =
  'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ' +
  'ņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ'

/** Charsets that Node does not know, by the names that mails give them. */
const decoders: readonly (readonly [names: RegExp, decode: (bytes: Uint8Array) => string])[] = [
  [/^((cp|ibm|dos)-?)?852$|^cspcp852$/, (bytes) => paged(bytes, upper852)],
  [/^x-mac-(ce|centraleurroman)$|^mac-?(ce|centraleurope|latin2)$/, (bytes) => paged(bytes, upperMac)],
  [/^(unicode-1-1-)?utf-?7$|^csunicode11utf7$/, utf7],
]

/** What decodes a charset that Node does not know; null: it is none of these. */
export function oldDecoder(name: string): ((bytes: Uint8Array) => string) | null {
  return decoders.find(([names]) => names.test(name))?.[1] ?? null
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function paged(bytes: Uint8Array, upper: string): string {
  return latin1(bytes).replace(/[\x80-\xff]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? '\ufffd')
}

/** RFC 2152: between `+` and `-` UTF-16 in base64, `+-` for a plus; a byte that is no ASCII comes out as U+FFFD. */
function utf7(bytes: Uint8Array): string {
  const text = latin1(bytes).replace(/[\x80-\xff]/g, '\ufffd')
  return text.replace(/\+([A-Za-z\d+/]*)-?/g, (written, base64: string) => {
    if (base64 === '') return written === '+-' ? '+' : written
    const units = Buffer.from(base64, 'base64')
    return units
      .subarray(0, units.length - (units.length % 2))
      .swap16()
      .toString('utf16le')
  })
}
