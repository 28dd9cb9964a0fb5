import { type CollectionBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'
import { publicationFault } from '@/editorial/hints'
import type { ContentKind } from '@/editorial/kinds'
import { nextPlan, type Plan } from '@/editorial/publication'
import { lastingSlugFault, slugFault, takenSentence, wantedSlug } from '@/editorial/slug'
import { isEmptyText } from '@/kernel/rich-text/document'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { portalOf } from '@/platform/portal'

type Words = Readonly<Record<string, unknown>>

/** What is wrong with a text that is about to be published; field and sentence. */
export type PublicationCheck = (data: Words) => { readonly path: string; readonly message: string } | null

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

export const nowFor = (req: PayloadRequest): string => portalOf(req.payload)?.clock.now() ?? new Date().toISOString()

/** A text without a word does not appear. */
export const hasBody: PublicationCheck = ({ body }) =>
  isEmptyText(readRichText(body, deskText).text)
    ? { path: 'body', message: 'Ce texte est vide. Écrivez-le avant de le publier.' }
    : null

const isComplete: PublicationCheck = ({ body }) => {
  const message = publicationFault(readRichText(body, deskText).text)
  return message ? { path: 'body', message } : null
}

const planIn = (words: Words): Plan => ({
  publishAt: textIn(words.publishAt),
  withdrawAt: textIn(words.withdrawAt),
})

/** A parameter of the address: Payload reads it in place, as a boolean. */
const isTrue = (value: unknown): boolean => value === true || value === 'true'

/** The address, the plan and the day of a text, as its rules make them (`src/editorial/slug.ts`, `publication.ts`). */
export const keepRules =
  (kind: ContentKind, checks: readonly PublicationCheck[]): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req, context }) => {
    const before: Words = operation === 'update' ? (originalDoc ?? {}) : {}
    const saved: Words = { ...before, ...data }
    const status = saved._status === 'published' ? 'published' : 'draft'
    const now = nowFor(req)
    const refuse = (path: string, message: string): never => {
      throw new ValidationError({ collection: kind, errors: [{ path, message }] })
    }
    const { plan: wanted, fault } = nextPlan({
      ...{ status, wanted: planIn(saved), before: planIn(before), now },
      isRestore: context.isRestoringVersion === true,
    })
    // What the public reads is never saved by itself, whatever the address of the request says.
    const isAutosave = isTrue(req.query?.autosave) && status === 'draft'
    if (fault && !isAutosave) refuse(fault.field, fault.detail)
    // A plan that an editor has yet to mend is none: the worker would carry it out.
    const plan = fault ? planIn(before) : wanted
    if (status === 'published') {
      for (const check of [...checks, isComplete]) {
        const problem = check(saved)
        if (problem) refuse(problem.path, problem.message)
      }
    }
    const slug = await addressFor(kind, saved, operation === 'update' ? before : null, req, isAutosave)
    if ('fault' in slug) refuse('slug', slug.fault)
    const publishedAt = textIn(before.publishedAt) ?? (status === 'published' ? now : null)
    // What an earlier version was published as is no news: the day stays that of the first time.
    return { ...data, ...plan, ...slug, publishedAt }
  }

type Found = { readonly slug: string } | { readonly fault: string }

async function addressFor(
  kind: ContentKind,
  saved: Words,
  before: Words | null,
  req: PayloadRequest,
  isAutosave: boolean,
): Promise<Found> {
  const addressed = (words: Words) => ({
    id: String(words.id ?? ''),
    title: textIn(words.title),
    slug: textIn(words.slug),
  })
  const { id } = addressed(saved)
  const { slug, isChosen } = wantedSlug(
    addressed(saved),
    before ? addressed(before) : null,
    Boolean(before?.publishedAt),
  )
  const impossible = lastingSlugFault(id, slug) ?? (isChosen ? slugFault(kind, slug) : null)
  if (impossible) return isAutosave && before ? { slug: String(before.slug) } : { fault: impossible }
  if (isChosen) {
    const holder = await holderOf(kind, slug, id, req)
    if (!holder) return { slug }
    if (!isAutosave) return { fault: takenSentence(kind, slug, holder) }
    // Kept as it was: the next save still finds the wish, and tells that it is taken.
    const kept = before ? textIn(before.slug) : null
    if (kept) return { slug: kept }
  }
  for (let place = 1; place < 50; place += 1) {
    const free = place === 1 ? slug : `${slug.slice(0, 76)}-${place}`
    if (slugFault(kind, free) === null && (await holderOf(kind, free, id, req)) === null) return { slug: free }
  }
  return { slug: `${slug.slice(0, 60)}-${id.slice(-12)}` }
}

/** The title of another text that has this address, published or in preparation. */
async function holderOf(kind: ContentKind, slug: string, id: string, req: PayloadRequest): Promise<string | null> {
  for (const draft of [false, true]) {
    const { docs } = await req.payload.find({
      collection: kind,
      where: { and: [{ slug: { equals: slug } }, { id: { not_equals: id } }] },
      select: { title: true },
      ...{ draft, req, limit: 1, pagination: false, depth: 0, overrideAccess: true },
    })
    const [other] = docs
    if (other) return other.title || 'Sans titre'
  }
  return null
}
