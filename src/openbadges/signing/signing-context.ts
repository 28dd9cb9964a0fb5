import { randomUUID } from 'node:crypto'
import type { BadgeText } from '@/catalogue/badge-content'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import type { Addresses } from '../documents/addresses'
import { type Achievement, achievementOf, type Frozen, issuerProfile } from '../documents/document'
import { endorsementDocument, issuerEndorsements } from '../documents/endorsement'
import { identityOf } from '../documents/identity'
import { drawingOf, imageKeyOf, keepImage } from '../images/images'
import type { SigningKey } from '../keys/keys'
import { signCredential } from '../keys/sign'
import type { StatusPosition } from '../status-lists/status-list'

/** What signing and keeping a badge needs; lives as long as the issuer. */
export interface SigningContext {
  readonly portal: Pick<Portal, 'store' | 'files' | 'clock' | 'env'>
  readonly addresses: Addresses
  readonly key: () => Promise<SigningKey>
  /** Where in a status list the next credential gets its bit. */
  readonly position: (list: string) => StatusPosition
  /** Drawings and endorsements that are kept for sure: spares a read for each badge. */
  readonly kept: Set<string>
}

/** The badge's text as it is signed and hosted from now on, its drawing and its endorsement kept. */
export async function frozenBadge(context: SigningContext, key: SigningKey, badge: BadgeText): Promise<Frozen> {
  const imageKey = await keptDrawing(context, badge)
  const issuer = issuerProfile(identityOf(context.portal.env, key.did))
  const frozen = { issuer, addresses: context.addresses, imageKey }
  await keepEndorsement(context, key, frozen, achievementOf(badge, frozen))
  return frozen
}

async function keptDrawing({ portal, kept }: SigningContext, badge: BadgeText): Promise<string | null> {
  const drawing = drawingOf(badge)
  if (!drawing) return null
  const imageKey = imageKeyOf(drawing)
  if (!kept.has(imageKey)) kept.add(await keepImage(portal.files, drawing))
  return imageKey
}

/** Signs the endorsement of a text that has none; two workers at once make one. */
async function keepEndorsement(context: SigningContext, key: SigningKey, frozen: Frozen, achievement: Achievement) {
  const { portal, addresses, kept } = context
  if (kept.has(achievement.id)) return
  const achievementKey = achievement.id.split('/').at(-1) ?? ''
  if (!(await findOne(portal, issuerEndorsements, { achievementKey: { equals: achievementKey } }))) {
    const signedAt = portal.clock.now()
    const endorsementId = randomUUID()
    const unsigned = endorsementDocument(addresses, endorsementId, frozen.issuer, achievement, signedAt)
    const document = await signCredential(unsigned, key, signedAt)
    const row = { id: newId(), revision: 0, endorsementId, achievementKey, document, signedAt }
    await portal.store.insert(issuerEndorsements, row)
  }
  kept.add(achievement.id)
}
