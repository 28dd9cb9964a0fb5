import { isDeepStrictEqual } from 'node:util'
import {
  APIError,
  type CollectionBeforeValidateHook,
  type CollectionConfig,
  type CollectionSlug,
  type PayloadRequest,
} from 'payload'
import { formatInstant } from '@/kernel/dates'
import { isOlder } from '@/kernel/read-version'
import { hold } from '@/platform/lease'
import { portalOf } from '@/platform/portal'

type Words = Readonly<Record<string, unknown>>

const notWords: ReadonlySet<string> = new Set(['id', '_status', 'createdAt', 'updatedAt'])

const older = (at: string): string =>
  `Cette page a été enregistrée par quelqu’un d’autre le ${at}, après que vous l’avez ouverte. Copiez ce que vous venez d’écrire, puis rechargez la page.`

/**
 * Two editors on one page: a save that was made from an older version than the present one is refused (409), in the
 * admin and through REST. Payload's lock says that somebody writes, and stops nobody. What the portal itself saves (the
 * worker, the demonstration) reads and writes in one go.
 */
export function savedOnWhatWasRead(collection: CollectionConfig): CollectionConfig {
  if (collection.custom?.editors !== true) return collection
  const check: CollectionBeforeValidateHook = async ({
    data,
    operation,
    originalDoc,
    req,
    context,
    collection: own,
  }) => {
    if (operation !== 'update' || req.payloadAPI !== 'REST' || context.isRestoringVersion === true) return data
    const sent = (req.data ?? {}) as Words
    const fields = new Set(own.flattenedFields.flatMap(({ name }) => (notWords.has(name) ? [] : [name])))
    const current = String(originalDoc?.updatedAt ?? '')
    const id = String(originalDoc?.id)
    if (isOlder({ sent, fields, current })) {
      if (!(await isReturn(req, own.slug, id, sent, fields))) throw refusal(current)
      // A field that the public text does not hold is emptied, and not left as Payload has filled it from the draft.
      return { ...data, ...emptied(fields, sent) }
    }
    const namesVersion = typeof sent.updatedAt === 'string' && Object.keys(sent).some((name) => fields.has(name))
    if (namesVersion) await saveAlone(req, own.slug, id, sent, fields)
    return data
  }
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeValidate: [check, ...(hooks?.beforeValidate ?? [])],
      afterChange: [...(hooks?.afterChange ?? []), async ({ req }) => letGo(req)],
      afterError: [...(hooks?.afterError ?? []), async ({ req }) => letGo(req)],
    },
  }
}

const refusal = (current: string) =>
  new APIError(older(formatInstant(current)), 409, { code: 'content.older', current }, true)

const emptied = (fields: ReadonlySet<string>, sent: Words): Words =>
  Object.fromEntries([...fields].filter((name) => sent[name] === undefined).map((name) => [name, null]))

const held = new WeakMap<PayloadRequest, () => Promise<void>>()

async function letGo(req: PayloadRequest): Promise<void> {
  const release = held.get(req)
  held.delete(req)
  await release?.()
}

/** From here to the end of the save nobody else saves this page: what was read before may have been written since. */
async function saveAlone(
  req: PayloadRequest,
  collection: string,
  id: string,
  sent: Words,
  fields: ReadonlySet<string>,
): Promise<void> {
  const portal = portalOf(req.payload)
  if (!portal) return
  held.set(req, await hold(portal, `save:${collection}:${id}`))
  const now = (await req.payload.findByID({
    collection: collection as CollectionSlug,
    id,
    ...{ depth: 0, draft: true, disableErrors: true, overrideAccess: true, req },
  })) as unknown as Words | null
  const current = String(now?.updatedAt ?? '')
  if (!isOlder({ sent, fields, current })) return
  await letGo(req)
  throw refusal(current)
}

/** « Revenir à la version publiée » sends back, on purpose, exactly what the public reads. */
async function isReturn(
  req: PayloadRequest,
  collection: string,
  id: string,
  sent: Words,
  fields: ReadonlySet<string>,
): Promise<boolean> {
  const published = (await req.payload.findByID({
    collection: collection as CollectionSlug,
    id,
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
    req,
  })) as unknown as Words | null
  if (!published || published.updatedAt !== sent.updatedAt) return false
  const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
  return [...fields].every((name) => isDeepStrictEqual(asSent(sent[name]), asSent(published[name])))
}
