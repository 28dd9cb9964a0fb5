/** A joiner inside an emoji (👩‍💻) is part of it; every other sign without width goes. */
const unseen = /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\p{Cf}|(?!\u200d)\p{Cf}/gu
const lineEnds = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const controls = /\p{Cc}/gu

/**
 * One run of a text as it is kept: Unicode NFC, without signs that nobody sees (directional, zero-width, tags), line
 * ends as one space, no controls. Twice is the same as once.
 */
export const writtenText = (typed: string): string =>
  typed.toWellFormed().replace(lineEnds, ' ').replace(controls, '').replace(unseen, '').normalize('NFC')
