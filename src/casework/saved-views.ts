import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type Aggregate, collection } from '@/platform/store/store'
import { workAddress, workQueryOf } from './work-address'

/** A view of the work list that a reviewer keeps under a name. */
export interface SavedView extends Aggregate {
  /** `<account>:<name without accents and case>`, `removed:<id>` afterwards; unique. */
  readonly key: string
  readonly userId: string
  readonly name: string
  /** What stands after `/admin/travail?`. */
  readonly query: string
  readonly isRemoved: boolean
}

export const savedViews = collection<SavedView>('saved-views')
const mostViews = 20
const may = { staff: ['reviewer', 'schemeManager'] } as const
const answer = z.object({ id: z.string(), name: z.string() })

/** One's own, by name. */
export const findSavedViews = async (portal: Portal, actor: Actor): Promise<readonly SavedView[]> =>
  isMember(actor) && hasStaffRole(actor, ...may.staff)
    ? portal.store.find(savedViews, {
        where: { userId: { equals: actor.userId }, isRemoved: { equals: false } },
        sort: ['name', 'id'],
        limit: mostViews,
      })
    : []

/** The query as the list itself would write it: what makes no sense falls away. */
function canonical(typed: string): string {
  const given = Object.fromEntries(new URLSearchParams(typed))
  return workAddress({ ...workQueryOf(given), offset: 0 }).split('?')[1] ?? ''
}

/** Keeps the filters that are shown under a name. */
export const saveView = command({
  name: 'casework.save-view',
  summary: 'Keep the filters of the work list under a name of one’s own',
  may,
  answer,
  input: z.object({
    formKey: formKeyInput,
    name: z
      .string({ error: 'Donnez un nom à cette vue.' })
      .trim()
      .min(2, 'Donnez un nom à cette vue.')
      .max(40, 'Ce nom est trop long : 40 caractères au plus.'),
    query: z.string().max(600),
  }),
  run: async (portal, actor, { formKey, name, query }): Promise<Result<SavedView>> => {
    if (!isMember(actor) || !hasStaffRole(actor, ...may.staff)) return refuse(problems.forbidden)
    const wrong = (detail: string) => refuse({ ...problems.invalid, fields: [{ name: 'name', detail }] })
    const row: SavedView = {
      id: newId(),
      revision: 0,
      key: `${actor.userId}:${searchable(name)}`,
      userId: actor.userId,
      name,
      query: canonical(query),
      isRemoved: false,
    }
    // The list shows so many and no more: of two at once the second counts the first.
    return alone(portal, `saved-views:${actor.userId}`, async () => {
      const others = (await findSavedViews(portal, actor)).filter(({ key }) => key !== row.key)
      if (others.length >= mostViews) return wrong(`Vous avez déjà ${mostViews} vues : retirez-en une d’abord.`)
      const made = await create(portal, actor, savedViews, row, { journal: { event: 'viewSaved' } }, { formKey })
      return !made.ok && made.problem.code === 'record.exists' ? wrong('Vous avez déjà une vue de ce nom.') : made
    })
  },
})

export const removeView = command({
  name: 'casework.remove-view',
  summary: 'Remove a view of one’s own',
  may,
  answer,
  input: z.object({ formKey: formKeyInput, viewId: idInput }),
  run: (portal, actor, { formKey, viewId }) =>
    changing(portal, actor, savedViews, viewId, {
      form: { formKey },
      barred: ({ userId }) => (isMember(actor) && actor.userId === userId ? null : problems.notFound),
      decide: (view) =>
        ok(
          view.isRemoved
            ? null
            : { set: { isRemoved: true, key: `removed:${view.id}` }, journal: { event: 'viewRemoved' } },
        ),
    }),
})
