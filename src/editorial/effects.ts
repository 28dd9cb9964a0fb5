import { type Delivery, delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { documentsFolder } from './document-file'
import { mailFollowConfirmation, mailFollower, tellFollowers } from './following/telling'
import type { ContentKind } from './kinds'
import * as outbox from './outbox'
import { checkOutsideLinks } from './outside-links'
import { isStillDue, type PlannedAct } from './publication'

interface Planned {
  readonly kind: ContentKind
  readonly id: string
  readonly at: string
}

type Words = Readonly<Record<string, unknown>>

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Brings a text to what its plan requires; whatever it is now decides, so that twice is once. */
async function carryOut(portal: Portal, act: PlannedAct, { kind, id, at }: Planned): Promise<Delivery> {
  return alone(portal, `content:${kind}:${id}`, async () => {
    const doc = await portal.payload.findByID({
      collection: kind,
      id,
      depth: 0,
      draft: act === 'publish',
      disableErrors: true,
      overrideAccess: true,
    })
    if (!doc) return delivered
    const plan = { publishAt: text(doc.publishAt), withdrawAt: text(doc.withdrawAt) }
    if (!isStillDue(act, at, plan, portal.clock.now())) return delivered
    if (act === 'withdraw' && doc._status !== 'published') return delivered
    try {
      if (act === 'withdraw') await withdraw(portal, { kind, id, at }, doc)
      else await save(portal, { kind, id }, { _status: 'published' })
      return delivered
    } catch (error) {
      // A text that cannot be published is mended by an editor alone: the desk names it.
      const reason = refusalOf(error)
      if (reason === null) throw error
      return { kind: 'dead', why: reason }
    }
  })
}

const save = ({ payload }: Portal, { kind, id }: Omit<Planned, 'at'>, data: Words, draft = false) =>
  payload.update({ collection: kind, id, data: data as never, depth: 0, draft, overrideAccess: true })

/** What Payload keeps itself about a row. */
const wordsOf = ({ id: _id, createdAt: _made, updatedAt: _saved, ...words }: Words): Words => words

/**
 * Withdraws what the public reads. A newer draft decides on nothing: it may be unfinished, so it is put aside for the
 * withdrawal and comes back on top, with what it plans.
 */
async function withdraw(portal: Portal, { kind, id, at }: Planned, published: object): Promise<void> {
  const newest = (await portal.payload.findByID({
    collection: kind,
    id,
    depth: 0,
    draft: true,
    overrideAccess: true,
  })) as unknown as Words
  const plan = { publishAt: newest.publishAt, withdrawAt: newest.withdrawAt === at ? null : newest.withdrawAt }
  await save(portal, { kind, id }, { ...wordsOf(published as Words), ...plan, _status: 'draft' })
  if (newest._status === 'draft') await save(portal, { kind, id }, { ...wordsOf(newest), ...plan }, true)
}

/** The sentence with which a text was refused; null for every other trouble, which may pass. */
function refusalOf(error: unknown): string | null {
  const { name, status, message, data } = error as {
    readonly name?: string
    readonly status?: number
    readonly message?: string
    readonly data?: { readonly errors?: readonly { readonly message?: string }[] }
  }
  if (name === 'ValidationError') return data?.errors?.[0]?.message ?? 'Ce texte ne peut pas être publié tel quel.'
  return status === 409 ? (message ?? null) : null
}

const bringDocument: HandlerFor<typeof outbox.bringDocument> = async ({ payload, files }, { fileId }) => {
  const { totalDocs } = await payload.count({
    collection: 'documents',
    where: { place: { equals: `${documentsFolder}/${fileId}.bin` } },
    overrideAccess: true,
  })
  if (totalDocs === 0) await files.remove(`${documentsFolder}/${fileId}.bin`)
  return delivered
}

export const editorialEffects: readonly Handled[] = [
  handle(outbox.publishPlanned, (portal, planned) => carryOut(portal, 'publish', planned)),
  handle(outbox.withdrawPlanned, (portal, planned) => carryOut(portal, 'withdraw', planned)),
  handle(outbox.bringDocument, bringDocument),
  handle(outbox.mailFollowConfirmation, mailFollowConfirmation),
  handle(outbox.tellFollowers, tellFollowers),
  handle(outbox.mailFollower, mailFollower),
  handle(outbox.lookOutside, async (portal) => {
    await checkOutsideLinks(portal)
    return delivered
  }),
]
