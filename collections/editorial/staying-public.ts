import {
  APIError,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type Endpoint,
  headersWithCors,
  type PayloadRequest,
  restoreVersionOperation,
} from 'payload'
import { editorialAccess } from '@/editorial/access'
import { type ContentKind, lastingPages } from '@/editorial/kinds'
import { actorOfRequest, permitted } from '@/platform/access'
import { nothing } from '@/platform/store/store'

/** Every collection of editors' texts with drafts. */
type Drafted = ContentKind | 'home' | 'site-settings'
type Words = Readonly<Record<string, unknown>>

interface Asked {
  readonly id?: unknown
  readonly data?: Words
  readonly draft?: boolean
  readonly overrideAccess?: boolean
}

const stays = 'Cette page fait partie du portail : elle peut changer de texte, pas disparaître.'
const draftVersion =
  'Cette version est un brouillon : la remettre telle quelle retirerait le texte du portail. Restaurez-la comme brouillon.'
const backAsDraft =
  'Cette version est remise comme brouillon. Le texte publié ne change pas : publiez-la quand elle vous convient.'

const refusal = (detail: string) => new APIError(detail, 409, undefined, true)

/** A parameter of the address: Payload reads it in place, as a boolean. */
const isTrue = (value: unknown): boolean => value === true || value === 'true'

/** What Payload keeps itself about a row. */
const notWords: ReadonlySet<string> = new Set(['id', '_status', 'createdAt', 'updatedAt'])

/**
 * What the public reads stays public until somebody withdraws it by name. Payload takes the missing state of a save from
 * the newest version, a draft, and so withdraws the text; it does the same with a draft version that is put back.
 */
export const keepPublic =
  (kind: Drafted): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const asked = args as Asked
    const isRestore = operation === 'restoreVersion'
    if ((operation !== 'update' && !isRestore) || asked.draft === true || asked.id === undefined) return args
    const isAllowed =
      asked.overrideAccess === true || permitted(editorialAccess, kind, 'update', await actorOfRequest(req)) !== nothing
    if (!isAllowed) return args
    if (!isRestore) return { ...args, ...(await keptSave(kind, String(asked.id), asked.data ?? {}, req)) }
    if (await wouldWithdraw(kind, String(asked.id), req)) throw refusal(draftVersion)
    return args
  }

/** A save without `draft`: what it withdraws is withdrawn by name, everything else changes what the public reads. */
async function keptSave(kind: Drafted, id: string, data: Words, req: PayloadRequest): Promise<object> {
  const publicRow = await publicRowOf(kind, id, req)
  if (!publicRow || data._status === 'published') return {}
  if (data._status === 'draft') {
    if (lastingPages.includes(id)) throw refusal(stays)
    return {}
  }
  // The words that nobody has published yet stay where they are.
  const words = Object.entries(publicRow).filter(([name]) => !notWords.has(name))
  return { data: { ...Object.fromEntries(words), ...data, _status: 'published' } }
}

/** Whether this version is a draft of a text that the public reads: put back as it is, it would take that text away. */
async function wouldWithdraw(kind: Drafted, versionId: string, req: PayloadRequest): Promise<boolean> {
  const { docs } = await req.payload.findVersions({
    collection: kind,
    where: { id: { equals: versionId } },
    ...{ limit: 1, pagination: false, depth: 0, overrideAccess: true, req },
  })
  const [found] = docs
  if (!found || found.version._status === 'published') return false
  return (await publicRowOf(kind, String(found.parent), req)) !== null
}

/**
 * « Restaurer » of the admin, in the place of Payload's own endpoint: a draft version comes back as the draft that it
 * was, beside what the public reads. Payload offers no such button for it, and its plain one would withdraw the text.
 */
export const restoreKept = (kind: Drafted): Endpoint => ({
  path: '/versions/:id',
  method: 'post',
  handler: async (req) => {
    const id = String(req.routeParams?.id ?? '')
    const isMade = permitted(editorialAccess, kind, 'update', await actorOfRequest(req)) !== nothing
    const isForced = isMade && (await wouldWithdraw(kind, id, req))
    const draft = isForced || isTrue(req.query?.draft)
    const collection = req.payload.collections[kind]
    // The Local API’s own forgets `draft`.
    const doc = await restoreVersionOperation({ collection, id, draft, depth: 0, overrideAccess: false, req })
    const message = isForced ? backAsDraft : req.t('version:restoredSuccessfully')
    return Response.json({ ...doc, message }, { headers: headersWithCors({ headers: new Headers(), req }) })
  },
})

/** What the public reads; null of a text that it does not read. */
async function publicRowOf(kind: Drafted, id: string, req: PayloadRequest): Promise<Words | null> {
  const row = (await req.payload.findByID({
    collection: kind,
    id,
    ...{ draft: false, depth: 0, disableErrors: true, overrideAccess: true, req },
  })) as unknown as Words | null
  return row?._status === 'published' ? row : null
}

export const neverWithoutLasting: CollectionBeforeDeleteHook = ({ id }) => {
  if (lastingPages.includes(String(id))) throw refusal(stays)
}
