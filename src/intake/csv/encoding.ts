import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** What spreadsheets save in France: today's, Windows', an old Mac's, the « CSV (MS-DOS) » of Excel. */
const encodings = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252', 'MacRoman', 'CP850'] as const
export type Encoding = (typeof encodings)[number]

/** Enough signs to tell how a file is written; a file of names has an accent every few lines. */
const lookedAt = 256 * 1024

/** How a file is written: by its mark, by its zeros, as strict UTF-8, else by which reading looks like French. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  const wide = wideEncodingOf(bytes.subarray(0, 4096))
  if (wide) return wide
  if (isUtf8(bytes)) return 'UTF-8'
  const head = bytes.subarray(0, lookedAt)
  const readings = (['Windows-1252', 'MacRoman', 'CP850'] as const).map((encoding) => ({
    encoding,
    score: frenchness([...decodePieces([head], encoding)].join('')),
  }))
  return readings.toSorted((one, other) => other.score - one.score)[0]?.encoding ?? 'Windows-1252'
}

/** UTF-16 without its mark: of the signs of a table one byte in two is zero, always on the same side. */
function wideEncodingOf(bytes: Uint8Array): Encoding | null {
  const even = bytes.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const odd = bytes.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const most = bytes.length / 4
  if (odd > most && even < odd / 8) return 'UTF-16LE'
  return even > most && odd < even / 8 ? 'UTF-16BE' : null
}

const small = /[éèêëâîïôûùüçœæà]/u
const capital = /[ÉÈÊËÀÂÎÏÔÛÙÜÇŒÆ]/u
/** Rare inside a word, as « à » and « ù » are, or at its beginning, as « â » is. */
const rareInside = /[àù]/u
const rareAtStart = /[àâîïôûùüçë]/u
const rareCapital = /[ÀÙÂÎÔÛ]/u
const open = /[aeou]/iu
const typographic = /[’‘“”«»–—…€°²\u00a0]/u

/** Each sign weighs as it is likely in a French text at its place; what no French table holds weighs against. */
function frenchness(text: string): number {
  let score = 0
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? ''
    if (sign >= '\u0080') score += weightOf(sign, text[index - 1] ?? '', text[index + 1] ?? '')
  }
  return score
}

function weightOf(sign: string, before: string, behind: string): number {
  const [isBegun, goesOn] = [/\p{L}/u.test(before), /\p{L}/u.test(behind)]
  // A capital behind a small letter is another reading's small one.
  if (capital.test(sign)) {
    if (/\p{Ll}/u.test(before)) return -2
    return rareCapital.test(sign) ? 1.5 : goesOn && !isBegun ? 3.5 : 2.5
  }
  if (!small.test(sign)) return typographic.test(sign) ? 1 : -2
  // A small letter between capitals is another reading's capital.
  if (/\p{Lu}/u.test(before) && /\p{Lu}/u.test(behind)) return -2
  // « â » never stands behind an open vowel, « ë » and « ï » behind nothing else.
  if ((sign === 'â' && open.test(before)) || ('ëï'.includes(sign) && isBegun && !open.test(before))) return 1
  const isRare = (goesOn && rareInside.test(sign)) || (!isBegun && goesOn && rareAtStart.test(sign))
  return isRare ? 1 : isBegun || goesOn ? 3 : 2
}

interface Decoder {
  readonly write: (piece: Uint8Array) => string
  readonly end: () => string
}

function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'CP850') {
    const decoder = iconv.getDecoder('cp850')
    return { write: (piece) => decoder.write(Buffer.from(piece)), end: () => decoder.end() ?? '' }
  }
  const decoder = new TextDecoder(encoding === 'MacRoman' ? 'macintosh' : encoding)
  return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() }
}

/**
 * The text of a file, piece by piece, without its mark; a sign that a cut went through comes whole with the next piece.
 * Every line ends with a line feed, whatever the file does and however it mixes: rows are counted as spreadsheets do.
 */
export function* decodePieces(pieces: Iterable<Uint8Array>, encoding: Encoding): Generator<string> {
  const decoder = decoderOf(encoding)
  let endedWithReturn = false
  const withLineFeeds = (text: string): string => {
    const whole = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text !== '') endedWithReturn = text.endsWith('\r')
    return whole.replaceAll(/\r\n?/g, '\n')
  }
  for (const piece of pieces) yield withLineFeeds(decoder.write(piece))
  yield withLineFeeds(decoder.end())
}
