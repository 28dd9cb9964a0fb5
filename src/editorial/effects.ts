import { type Delivery, delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { documentsFolder } from './document-file'
import type { ContentKind } from './kinds'
import * as outbox from './outbox'
import { isStillDue, type PlannedAct } from './publication'

interface Planned {
  readonly kind: ContentKind
  readonly id: string
  readonly at: string
}

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
    const data =
      act === 'publish'
        ? ({ _status: 'published' } as const)
        : ({ _status: 'draft', withdrawAt: null, publishAt: null } as const)
    try {
      await portal.payload.update({ collection: kind, id, data, depth: 0, draft: false, overrideAccess: true })
      return delivered
    } catch (error) {
      // A text that cannot be published is mended by an editor alone: the desk names it.
      const reason = refusalOf(error)
      if (reason === null) throw error
      return { kind: 'dead', why: reason }
    }
  })
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
]
