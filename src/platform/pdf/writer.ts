import type PDFKit from 'pdfkit'
import type { PdfBlock } from './blocks'

const colours = { ink: '#10243e', quiet: '#42536b', line: '#ddd6c6' } as const

interface Style {
  readonly tag: 'H1' | 'H2' | 'P'
  readonly face: 'text' | 'strong'
  readonly size: number
  /** Points before it. */
  readonly above: number
}
const styles: Readonly<Record<'title' | 'heading' | 'paragraph' | 'fact', Style>> = {
  title: { tag: 'H1', face: 'strong', size: 22, above: 0 },
  heading: { tag: 'H2', face: 'strong', size: 13, above: 16 },
  paragraph: { tag: 'P', face: 'text', size: 11, above: 6 },
  fact: { tag: 'P', face: 'text', size: 11, above: 3 },
}
const lineGap = 3
const footSize = 9

/** Letters that no font of ours has stand as this sign, never as an empty box. */
const unknownSign = '?'

interface Piece {
  readonly font: string
  readonly text: string
}

/** Writes blocks below each other, each as an element of the document's structure. */
export function writer(document: PDFKit.PDFDocument): {
  readonly write: (block: PdfBlock) => void
  readonly footers: (foot: string) => void
} {
  const root = document.struct('Document')
  document.addStructure(root)
  const has = knownLetters(document)
  const pieces = (face: 'text' | 'strong', text: string) => piecesOf(has, face, text)

  const line = (style: Style, parts: readonly Piece[]): void => {
    if (document.y > document.page.margins.top) document.y += style.above
    // A heading never stands alone at the end of a page.
    const room = style.tag === 'P' ? style.size * 2 : style.size * 5
    if (document.y + room > document.page.maxY()) document.addPage()
    document.fontSize(style.size).fillColor(colours.ink)
    const write = () => {
      for (const [index, { font, text }] of parts.entries())
        document.font(font).text(text, { continued: index < parts.length - 1, lineGap })
    }
    root.add(document.struct(style.tag, {}, write))
  }

  const figure = ({ alternative, width, height, draw }: Extract<PdfBlock, { kind: 'figure' }>): void => {
    if (document.y + height > document.page.maxY()) document.addPage()
    const [x, y] = [document.page.margins.left, document.y + styles.paragraph.above]
    const write = () => {
      document.save().translate(x, y)
      draw(document)
      document.restore()
    }
    const options = { alt: alternative, bbox: [x, y, x + width, y + height] as [number, number, number, number] }
    root.add(document.struct('Figure', options, write))
    document.x = x
    document.y = y + height + styles.paragraph.above
  }

  return {
    write(block) {
      if (block.kind === 'figure') return figure(block)
      if (block.kind !== 'facts') {
        const style = styles[block.kind]
        return line(style, pieces(style.face, block.text))
      }
      for (const [term, detail] of block.items)
        line(styles.fact, [...pieces('strong', `${term}\u00A0: `), ...pieces('text', detail)])
    },
    footers(foot) {
      root.end()
      const { start, count } = document.bufferedPageRange()
      for (let index = start; index < start + count; index += 1) {
        document.switchToPage(index)
        footer(document, pieces('text', `${foot} · page ${index - start + 1} sur ${count}`))
      }
    },
  }
}

/** No part of what is read aloud: an artifact, in room that the text leaves free. */
function footer(document: PDFKit.PDFDocument, parts: readonly Piece[]): void {
  const { page } = document
  const bottom = page.margins.bottom
  page.margins.bottom = 0
  document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
  const y = page.height - bottom + 14
  document
    .moveTo(page.margins.left, y - 6)
    .lineTo(page.width - page.margins.right, y - 6)
    .lineWidth(0.5)
    .stroke(colours.line)
  document.fontSize(footSize).fillColor(colours.quiet)
  document.x = page.margins.left
  document.y = y
  for (const [index, { font, text }] of parts.entries())
    document.font(font).text(text, { continued: index < parts.length - 1, lineBreak: false })
  document.endMarkedContent()
  page.margins.bottom = bottom
}

type Has = (font: string, letter: string) => boolean

function knownLetters(document: PDFKit.PDFDocument): Has {
  const fonts = new Map<string, { hasGlyphForCodePoint(code: number): boolean }>()
  return (font, letter) => {
    let known = fonts.get(font)
    if (!known) {
      document.font(font)
      // pdfkit's types leave out the font that it has opened.
      known = (document as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font.font
      fonts.set(font, known)
    }
    return known.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
  }
}

/** A text in runs of one font each; line ends stay, other control signs go. */
function piecesOf(has: Has, face: 'text' | 'strong', text: string): readonly Piece[] {
  const pieces: { font: string; text: string }[] = []
  const shown = text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replaceAll('\u202F', '\u00A0')
    .replaceAll('\t', ' ')
  for (const letter of shown) {
    const { font, text: sign } = signOf(has, face, letter)
    const last = pieces.at(-1)
    if (last?.font === font) last.text += sign
    else pieces.push({ font, text: sign })
  }
  return pieces.length > 0 ? pieces : [{ font: face, text: ' ' }]
}

function signOf(has: Has, face: 'text' | 'strong', letter: string): Piece {
  if (letter === '\n') return { font: face, text: letter }
  if (has(face, letter)) return { font: face, text: letter }
  const extended = `${face}-extended`
  return has(extended, letter) ? { font: extended, text: letter } : { font: face, text: unknownSign }
}
