import type { Actor } from '@/platform/actor'
import { seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problemResponse, problems } from '@/platform/problem'
import { badgeImageName } from './badge-image-file'
import { findSubmission } from './change-submission'
import { pictureId } from './corrections'
import { findPartnerBadge } from './queries'
import type { BadgeSubmission } from './submission'

/** Always a PNG of our own making; the headers keep it one, whatever a browser would like to guess. */
const headers = (cacheControl: string) => ({
  'content-type': 'image/png',
  'cache-control': cacheControl,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': 'inline; filename="badge.png"',
})

async function picture(portal: Portal, file: string | undefined, cacheControl: string): Promise<Response> {
  return (await pictureFile(portal, file, cacheControl)) ?? problemResponse(problems.notFound)
}

/** A kept picture for whoever may see it; null where there is none. */
export async function pictureFile(
  portal: Portal,
  file: string | undefined,
  cacheControl = 'no-store',
): Promise<Response | null> {
  const bytes = file ? await portal.files.get(file) : null
  return bytes && new Response(new Uint8Array(bytes), { headers: headers(cacheControl) })
}

/** The picture of a partner badge: everybody's once it is mapped. */
export async function badgePicture(portal: Portal, actor: Actor, partnerBadgeId: string): Promise<Response> {
  const badge = await findPartnerBadge(portal, actor, partnerBadgeId)
  const isOwn = badge !== null && seatIn(actor, badge.organizationId) !== null
  const isPublic = badge?.mappedAt != null && !isOwn
  return picture(portal, badge?.image?.file, isPublic ? 'public, max-age=300' : 'no-store')
}

/** The picture as a case holds it, or an earlier or coming one by its id, for those who may see the case. */
export async function casePicture(
  portal: Portal,
  actor: Actor,
  { submissionId, id }: { readonly submissionId: string; readonly id?: string | undefined },
): Promise<Response> {
  const submission = await findSubmission(portal, actor, submissionId)
  if (!submission || !id) return picture(portal, submission?.badge.image?.file, 'no-store')
  return picture(portal, pictureIdsOf(submission).has(id) ? badgeImageName(id) : undefined, 'no-store')
}

/** Every picture that the case names: its own, the coming one, and those of its corrections. */
function pictureIdsOf({ badge, nextImage, exchanges }: BadgeSubmission): ReadonlySet<string> {
  const own = [badge.image, nextImage].flatMap((image) => (image ? [pictureId(image)] : []))
  const corrected = exchanges.flatMap(({ corrections }) => (corrections ?? []).filter(({ kind }) => kind === 'picture'))
  return new Set([...own, ...corrected.flatMap(({ before, after }) => [before, after])].filter(Boolean))
}
