import { later } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { type ContentKind, contentKinds } from './kinds'

/** Whoever opens an empty form and goes away leaves a draft without a word; somebody may still come back to it today. */
const forgottenMs = 24 * 3_600_000
const atOnce = 100

/** What the portal fills by itself as soon as a form is opened. */
const filledAlone: ReadonlySet<string> = new Set(['id', 'slug', '_status', 'publishedAt', 'createdAt', 'updatedAt'])

/** Whether somebody gave this field a value; one that stands in every new form is nobody's. */
function isFilled(
  { name, ...field }: { readonly name: string; readonly defaultValue?: unknown },
  doc: object,
): boolean {
  const value = (doc as Readonly<Record<string, unknown>>)[name]
  const isNothing = value === null || value === undefined || value === '' || value === field.defaultValue
  return !isNothing && !filledAlone.has(name)
}

/** Removes drafts in which nobody has written anything for a day. Answers how many. */
export async function forgetUnwritten({ payload, clock }: Pick<Portal, 'payload' | 'clock'>): Promise<number> {
  const before = later(clock.now(), -forgottenMs)
  let forgotten = 0
  const fieldsOf = (kind: ContentKind) => payload.collections[kind].config.flattenedFields
  for (const kind of contentKinds) {
    const { docs } = await payload.find({
      collection: kind,
      where: {
        and: [{ title: { exists: false } }, { publishedAt: { exists: false } }, { updatedAt: { less_than: before } }],
      },
      limit: atOnce,
      pagination: false,
      depth: 0,
      draft: true,
      overrideAccess: true,
    })
    for (const doc of docs) {
      const { id } = doc
      if (fieldsOf(kind).some((field) => isFilled(field, doc))) continue
      await payload.delete({ collection: kind, id, depth: 0, overrideAccess: true })
      forgotten += 1
    }
  }
  return forgotten
}
