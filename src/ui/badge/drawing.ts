/** What a badge says; the drawing follows from it alone. */
export type BadgeDrawing =
  | { readonly kind: 'competency'; readonly competency: string; readonly level: string }
  | { readonly kind: 'general' }
  /** A meta-badge of another family. */
  | { readonly kind: 'milestone' }
  | { readonly kind: 'participant' }
  | { readonly kind: 'ambassador' }

interface Look {
  readonly label: string
  readonly color: string
  /** Strokes in a square of 200 units, drawn in the disc's own contrast. */
  readonly sign: string
}

const ink = '#10243e'
const butter = '#f2b705'
const sea = '#0b5d66'

/** One line a competence: a ninth needs its label, its colour (4.5:1 on white) and its sign, and nothing else. */
export const competencyLooks: Readonly<Record<string, Look>> = {
  communicate: {
    label: 'Communiquer',
    color: '#c4472f',
    sign: '<path d="M64 84h44a16 16 0 0 1 16 16v14a16 16 0 0 1-16 16H86l-18 15v-15h-4a16 16 0 0 1-16-16v-14a16 16 0 0 1 16-16z"/><path d="M104 66h32a16 16 0 0 1 16 16v18"/>',
  },
  organize: {
    label: 'Organiser',
    color: sea,
    sign: '<rect x="54" y="60" width="38" height="38" rx="7"/><rect x="108" y="60" width="38" height="38" rx="7"/><rect x="54" y="112" width="38" height="34" rx="7"/><path d="M108 129l13 13 25-29"/>',
  },
  adapt: {
    label: 'S’adapter',
    color: '#4a4aa8',
    sign: '<path d="M48 118c16-34 30-34 46-8s30 26 58-22"/><path d="M132 84l22 2-2 22"/><path d="M50 142h100" opacity=".55"/>',
  },
  integrate: {
    label: 'S’intégrer',
    color: '#8a5a00',
    sign: '<circle cx="82" cy="100" r="30"/><circle cx="118" cy="100" r="30"/>',
  },
}

/** For a competence that has no sign of its own yet: a plain mark, so that its badge exists from the first day. */
const unknownLook: Look = { label: 'Compétence', color: ink, sign: '<path d="M66 102l24 24 46-52"/>' }

export const levelLabels: Readonly<Record<string, string>> = { practice: 'je pratique', mastery: 'je maîtrise' }

const lookOf = (competency: string): Look => competencyLooks[competency] ?? unknownLook

/** What the picture says, for people who do not see it: « Communiquer, je maîtrise ». */
export function badgeLabel(badge: BadgeDrawing): string {
  if (badge.kind === 'competency')
    return `${lookOf(badge.competency).label}, ${levelLabels[badge.level] ?? badge.level}`
  return {
    general: 'Badge général',
    milestone: 'Méta-badge',
    participant: 'Badge Participant',
    ambassador: 'Badge Ambassadeur',
  }[badge.kind]
}

/** The shapes inside the `svg` element; its viewBox is `0 0 200 200`. */
export function badgeShapes(badge: BadgeDrawing): string {
  if (badge.kind === 'general') return generalShapes()
  if (badge.kind === 'milestone') return fullDisc(ink) + strokes('#ffffff', unknownLook.sign)
  if (badge.kind === 'participant') return statusShapes(sea, participantSign, false)
  if (badge.kind === 'ambassador') return statusShapes(ink, ambassadorSign, true)
  const { color, sign } = lookOf(badge.competency)
  return badge.level === 'mastery'
    ? fullDisc(color) + strokes('#ffffff', sign)
    : outlinedDisc(color) + strokes(color, sign)
}

/** A whole SVG document, with its name inside for those who open the file alone. */
export const badgeSvg = (badge: BadgeDrawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="600" height="600" role="img" aria-label="${badgeLabel(badge)}"><title>${badgeLabel(badge)}</title>${badgeShapes(badge)}</svg>`

/** From the code of a Région or status badge: `adapt-mastery`, `general`, `participant`; null for any other. */
export function badgeOfCode(code: string): BadgeDrawing | null {
  if (code === 'general' || code === 'participant' || code === 'ambassador') return { kind: code }
  const [, competency, level] = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([a-z][a-z0-9]*)$/.exec(code) ?? []
  if (competency && level) return { kind: 'competency', competency, level }
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(code) ? { kind: 'milestone' } : null
}

/** The label of a badge by its code; the code itself where it is none of the family. */
export function badgeName(code: string): string {
  const badge = badgeOfCode(code)
  return badge ? badgeLabel(badge) : code
}

const fullDisc = (color: string): string =>
  `<circle cx="100" cy="100" r="92" fill="${color}"/><circle cx="100" cy="100" r="82" fill="none" stroke="${butter}" stroke-width="5"/>`

const outlinedDisc = (color: string): string =>
  `<circle cx="100" cy="100" r="92" fill="#ffffff" stroke="${color}" stroke-width="7"/><circle cx="100" cy="100" r="79" fill="none" stroke="${color}" stroke-width="2.5" stroke-dasharray="2 9" stroke-linecap="round"/>`

const strokes = (color: string, sign: string): string =>
  `<g stroke="${color}" stroke-width="9" fill="none" stroke-linecap="round" stroke-linejoin="round">${sign}</g>`

/** The colours of the competences around one centre, on ink with the ring of mastery: as many discs as there are competences. */
function generalShapes(): string {
  const looks = Object.values(competencyLooks)
  const discs = looks.map(({ color }, index) => {
    const angle = (2 * Math.PI * index) / looks.length - (3 * Math.PI) / 4
    const x = (100 + 30 * Math.cos(angle)).toFixed(2)
    const y = (100 + 30 * Math.sin(angle)).toFixed(2)
    return `<circle cx="${x}" cy="${y}" r="34" fill="${color}" fill-opacity=".92"/>`
  })
  return `${fullDisc(ink)}${discs.join('')}<circle cx="100" cy="100" r="15" fill="#ffffff"/>`
}

const participantSign =
  '<path d="M58 138V92l42-30 42 30v46"/><path d="M46 138h108"/><path d="M84 138v-26a16 16 0 0 1 32 0v26"/>'
const ambassadorSign =
  '<path d="M58 92v24h18l44 26V66L76 92z"/><path d="M138 88a22 22 0 0 1 0 32"/><path d="M82 120l8 30"/>'

/** Status badges belong to structures: a rounded square tells them from the discs of persons. */
function statusShapes(color: string, sign: string, hasRing: boolean): string {
  const frame = `<rect x="10" y="10" width="180" height="180" rx="46" fill="${color}"/>`
  const ring = hasRing
    ? `<rect x="21" y="21" width="158" height="158" rx="37" fill="none" stroke="${butter}" stroke-width="5"/>`
    : '<rect x="21" y="21" width="158" height="158" rx="37" fill="none" stroke="#ffffff" stroke-opacity=".65" stroke-width="2.5" stroke-dasharray="2 9" stroke-linecap="round"/>'
  return frame + ring + strokes('#ffffff', sign)
}
