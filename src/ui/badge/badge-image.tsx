import { type BadgeDrawing, badgeLabel, badgeOfCode, badgeShapes } from './drawing'

export type BadgeSize = 'small' | 'medium' | 'large'

/** A badge of the family, drawn in the page. `decorative` when the text beside it says the same. */
export function BadgeImage({
  badge,
  size,
  decorative,
}: {
  /** A drawing, or the code of a badge: `adapt-mastery`, `general`, `participant`. */
  readonly badge: BadgeDrawing | string
  readonly size?: BadgeSize
  readonly decorative?: boolean
}) {
  const drawing = typeof badge === 'string' ? badgeOfCode(badge) : badge
  if (!drawing) return null
  return (
    <svg
      className="p-badge"
      data-size={size}
      viewBox="0 0 200 200"
      focusable="false"
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': badgeLabel(drawing) })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of drawing.ts, nothing typed by anyone
      dangerouslySetInnerHTML={{ __html: badgeShapes(drawing) }}
    />
  )
}
