import sharp from 'sharp'
import { outlined } from '@/platform/pdf/outlined'

const [width, height] = [1200, 630] as const
const margin = 80
const [ink, paper, butter, muted] = ['#10243e', '#fbfaf6', '#f2b705', '#42536b'] as const
const [titleSize, smallSize] = [68, 34] as const
const mostLines = 4

/** What a picture says of the page that is shared. */
export interface Shared {
  readonly title: string
  readonly label: string
}

/** Lines of at most the picture’s breadth; what does not fit ends in an ellipsis. */
async function linesOf(title: string): Promise<readonly string[]> {
  const lines: string[] = []
  let line = ''
  for (const word of title.slice(0, 300).split(/\s+/u)) {
    const longer = line ? `${line} ${word}` : word
    const { width: breadth } = await outlined(longer, titleSize)
    if (breadth <= width - 2 * margin) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = await shortened(word)
  }
  if (line) lines.push(line)
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines - 1), `${withoutEnd(lines[mostLines - 1] ?? '')}…`]
}

/** Without the blanks and signs that would stand before « … ». */
function withoutEnd(line: string): string {
  const signs = [...line]
  return signs.slice(0, signs.findLastIndex((sign) => !/[\s,;.:]/u.test(sign)) + 1).join('')
}

/** A word that no line holds is cut. */
async function shortened(word: string): Promise<string> {
  let text = word
  while (text.length > 1 && (await outlined(text, titleSize)).width > width - 2 * margin) text = text.slice(0, -1)
  return text
}

async function drawn(text: string, size: number, x: number, y: number, color: string): Promise<string> {
  const { path } = await outlined(text, size)
  return `<path fill="${color}" transform="translate(${x} ${y})" d="${path}"/>`
}

/** The four discs of the portal’s mark. */
const mark = `<g transform="translate(${margin} ${height - margin - 52}) scale(1.3)"><circle cx="20" cy="20" r="20" fill="${ink}"/><circle cx="15" cy="15" r="6.4" fill="#c4472f"/><circle cx="25" cy="15" r="6.4" fill="#4a9aa3"/><circle cx="15" cy="25" r="6.4" fill="#8f8fe0"/><circle cx="25" cy="25" r="6.4" fill="${butter}"/></g>`

/** The picture that stands beside a shared address (Open Graph), 1200 × 630, letters as shapes: no font is needed. */
export async function sharePicture({ title, label }: Shared): Promise<Buffer> {
  const lines = await linesOf(title)
  const parts = await Promise.all([
    drawn(label, smallSize, margin, margin + smallSize, muted),
    ...lines.map((line, index) => drawn(line, titleSize, margin, 232 + index * 84, ink)),
    drawn('La Normandie badge les compétences', smallSize, margin + 76, height - margin - 14, ink),
  ])
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${paper}"/><rect width="${width}" height="18" fill="${butter}"/>${mark}${parts.join('')}</svg>`
  return sharp(Buffer.from(picture)).png({ palette: true }).toBuffer()
}
