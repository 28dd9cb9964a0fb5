import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { slugOf } from '@/kernel/text'
import { findOrganization } from '@/organizations/queries'
import { type Actor, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import type { Tier } from '@/recognition/membership'
import { guidePdf, noticePdf, posterPdf, publicText } from './documents'
import { logoPng, logoSvg } from './logo'
import { type StandingTerm, standingOf } from './standing'

interface Piece {
  readonly type: string
  readonly make: (term: StandingTerm, portalUrl: string) => Promise<string | Uint8Array>
}

const pdf = 'application/pdf'

/** What the kit is made of, by the name under which it is asked for. */
export const pieces = {
  'logo.svg': { type: 'image/svg+xml; charset=utf-8', make: logoSvg },
  'logo.png': { type: 'image/png', make: logoPng },
  'texte.txt': { type: 'text/plain; charset=utf-8', make: async (term) => publicText(term) },
  'affiche.pdf': { type: pdf, make: posterPdf },
  'information-des-personnes.pdf': { type: pdf, make: noticePdf },
  'partager-ses-badges.pdf': { type: pdf, make: guidePdf },
} as const satisfies Readonly<Record<string, Piece>>

export type PieceName = keyof typeof pieces
export const pieceNames = Object.keys(pieces) as [PieceName, ...PieceName[]]

const notInForce: Problem = {
  code: 'kit.status-not-in-force',
  status: 409,
  detail: 'Le kit accompagne un statut en cours : celui de votre structure ne l’est pas aujourd’hui.',
}

interface Asked {
  readonly organizationId: string
  readonly tier: Tier
  readonly piece: PieceName
}

/** One piece for a member of the structure; `kit.status-not-in-force` once the status has ended (R24b). */
export async function pieceOf(
  portal: Portal,
  actor: Actor,
  { organizationId, tier, piece }: Asked,
): Promise<Result<Response>> {
  const organization = await findOrganization(portal, actor, organizationId)
  if (!organization || seatIn(actor, organizationId) === null) return refuse(problems.notFound)
  const term = await standingOf(portal, organizationId, tier)
  if (!term) return refuse(notInForce)
  const { type, make }: Piece = pieces[piece]
  const made = await make(term, portal.env.portalUrl)
  return ok(
    new Response(typeof made === 'string' ? made : new Uint8Array(made), {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${fileName(term, piece)}"` },
    }),
  )
}

/** « ambassadeur-atelier-des-marais-affiche.pdf » */
const fileName = ({ tierName, organizationName }: StandingTerm, piece: PieceName): string =>
  `${slugOf(`${tierName} ${organizationName}`).slice(0, 80)}-${piece}`
