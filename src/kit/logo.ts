import sharp from 'sharp'
import { outlined } from '@/platform/pdf/outlined'
import { badgeShapes } from '@/ui/badge/drawing'
import type { StandingTerm } from './standing'

const ink = '#10243e'
const [width, height] = [240, 290] as const
/** Pixels of the picture for print and slides. */
const pngWidth = 1200

/** « Participant, 2026 à 2029 »: what the picture says to people who do not see it. */
export const logoLabel = ({ tierName, years }: StandingTerm): string =>
  `${tierName} de la démarche La Normandie badge les compétences, ${years.join(' à ')}`

/** The logo of a status with its years, all in shapes: no font, no script, nothing from elsewhere. */
export async function logoSvg(term: StandingTerm): Promise<string> {
  const lines = [
    { text: term.tierName, size: 30, y: 238 },
    { text: term.years.join(' – '), size: 22, y: 270 },
  ]
  const drawn = await Promise.all(
    lines.map(async ({ text, size, y }) => {
      const { path, width: wide } = await outlined(text, size)
      return `<path fill="${ink}" transform="translate(${((width - wide) / 2).toFixed(2)} ${y})" d="${path}"/>`
    }),
  )
  const label = logoLabel(term)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}"><title>${label}</title><g transform="translate(20 4)">${badgeShapes({ kind: term.tier })}</g>${drawn.join('')}</svg>`
}

/** The same as a picture on a transparent ground. */
export const logoPng = async (term: StandingTerm): Promise<Buffer> =>
  sharp(Buffer.from(await logoSvg(term)), { density: (72 * pngWidth) / width })
    .resize({ width: pngWidth })
    .png()
    .toBuffer()

export const logoRatio = height / width
