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
    if (!isOlder({ sent, fields, current })) return data
    if (await isReturn(req, own.slug, String(originalDoc?.id), sent, fields)) return data
    throw new APIError(older(formatInstant(current)), 409, { code: 'content.older', current }, true)
  }
  const { hooks } = collection
  return { ...collection, hooks: { ...hooks, beforeValidate: [check, ...(hooks?.beforeValidate ?? [])] } }
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
