import type { Font } from 'fontkit'
import { type FontName, fontBytes } from './fonts'

/** Text as shapes, so that it is seen as drawn wherever the picture goes, without any font. */
export interface OutlinedText {
  readonly path: string
  readonly width: number
}

const fonts = new Map<FontName, Promise<Font>>()

function fontOf(name: FontName): Promise<Font> {
  const known = fonts.get(name)
  if (known) return known
  const opened = import('fontkit').then(async ({ create }) => create(await fontBytes(name)))
  fonts.set(name, opened)
  return opened
}

/** The outline of a line of text from the point (0, 0) of its baseline on, in units of a picture. */
export async function outlined(text: string, size: number, name: FontName = 'strong'): Promise<OutlinedText> {
  const font = await fontOf(name)
  const scale = size / font.unitsPerEm
  const { glyphs, positions, advanceWidth } = font.layout(text)
  let x = 0
  const parts = glyphs.map((glyph, place) => {
    const part = glyph.path.scale(scale, -scale).translate(x, 0).toSVG()
    x += (positions[place]?.xAdvance ?? glyph.advanceWidth) * scale
    return part
  })
  return { path: parts.join(''), width: advanceWidth * scale }
}
