/** The basic alphabet of GSM (3GPP TS 23.038 §6.2.1): a septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension (§6.2.1.1): an escape and a septet, which stay together. */
const extended = new Set('\f^{}\\[~]|€')

/** How many units one segment holds, alone and as a part of several (§9.2.3.24.1 of TS 23.040). */
const room = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const

/** How much room a text takes as SMS: units are septets, or the 16-bit units of UCS-2. */
export interface Size {
  readonly alphabet: keyof typeof room
  readonly units: number
  readonly segments: number
}

/** The size of a text as SMS. One character beyond GSM-7 makes all of it UCS-2. */
export function sizeOf(text: string): Size {
  const septets = [...text].map(septetsOf)
  if (septets.includes(0)) return sized('UCS-2', [...text].map(lengthOf))
  return sized('GSM-7', septets)
}

const lengthOf = ({ length }: string): number => length

function sized(alphabet: Size['alphabet'], widths: readonly number[]): Size {
  const units = widths.reduce((sum, width) => sum + width, 0)
  const { alone, part } = room[alphabet]
  return { alphabet, units, segments: units <= alone ? Math.min(units, 1) : partsOf(widths, part) }
}

/** The septets of one character; 0: GSM-7 has it not. */
export const septetsOf = (character: string): number => (basic.has(character) ? 1 : extended.has(character) ? 2 : 0)

/** No character is parted between two segments. */
function partsOf(widths: readonly number[], most: number): number {
  let [parts, used] = [1, 0]
  for (const width of widths) {
    if (used + width > most) [parts, used] = [parts + 1, 0]
    used += width
  }
  return parts
}
