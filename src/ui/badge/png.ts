import sharp from 'sharp'
import { type BadgeDrawing, badgeSvg } from './drawing'

/** The PNG of a badge, square, transparent outside its disc; `side` in pixels. Stays far under the 250 kB of MAP-6. */
export const badgePng = (badge: BadgeDrawing, side = 600): Promise<Buffer> =>
  sharp(Buffer.from(badgeSvg(badge)), { density: 300 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()
