import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { slugOf } from '@/kernel/text'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing, create } from '@/platform/commit'
import { formKeyInput, idInput, lineInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { everything } from '@/platform/store/store'
import { type Category, categories, longestCategoryName, longestSummary, mostCategories, ownParts } from '../category'
import { categoriesChanged } from '../events'

const nameProblem = (code: string, detail: string): Problem => ({
  code: `category.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'name', detail }],
})
const taken = nameProblem(
  'taken',
  'Une catégorie, ou un écran du portail, a déjà cette adresse. Choisissez un autre nom.',
)
const tooMany = nameProblem(
  'too-many',
  `Il y a déjà ${mostCategories} catégories : au-delà, personne ne choisit plus. Réunissez-en deux.`,
)

const wholeNumber = 'Écrivez un nombre entier, de 0 à 999.'
const shown = {
  name: lineInput(longestCategoryName).refine(
    (name) => name.length >= minimumLengths.categoryName,
    `Écrivez un nom de ${minimumLengths.categoryName} caractères au moins.`,
  ),
  summary: lineInput(longestSummary).refine((text) => text !== '', 'Dites en une ligne de quoi l’on y parle.'),
  position: z
    .string({ error: wholeNumber })
    .trim()
    .max(3, wholeNumber)
    .regex(/^\d{1,3}$/, wholeNumber)
    .transform(Number),
}
const may = { staff: ['moderator', 'schemeManager'] } as const
const mayArrange = (actor: Actor): boolean => hasStaffRole(actor, ...may.staff)

/** A moderator adds a category; its address is made once (COM-2). */
export const addCategory = command({
  name: 'community.add-category',
  summary: 'Add a category to the community',
  may,
  answer: changedAnswer,
  input: z.object({ formKey: formKeyInput, ...shown }),
  run: async (portal, actor, { formKey, name, summary, position }): Promise<Result<Category>> => {
    if (!mayArrange(actor)) return refuse(problems.forbidden)
    const slug = slugOf(name)
    if (ownParts.has(slug)) return refuse(taken)
    if ((await portal.store.count(categories, everything)) >= mostCategories) return refuse(tooMany)
    const row = { ...{ id: newId(), revision: 0, name, slug, summary, position }, isClosed: false }
    const change = {
      events: [categoriesChanged({ categoryId: row.id })],
      journal: { event: 'categoryAdded', details: { slug } },
    }
    const made = await create(portal, actor, categories, row, change, { formKey })
    return made.ok || made.problem.code !== 'record.exists' ? made : refuse(taken)
  },
})

/** A moderator arranges one: name, summary, place, open or closed to new topics. */
export const arrangeCategory = command({
  name: 'community.arrange-category',
  summary: 'Change name, summary, place and opening of a category',
  may,
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    categoryId: idInput,
    revision: z.number().int(),
    ...shown,
    isClosed: z.boolean().default(false),
  }),
  run: (portal, actor, { formKey, categoryId, revision, ...set }): Promise<Result<Category>> =>
    changing(portal, actor, categories, categoryId, {
      barred: () => (mayArrange(actor) ? null : problems.forbidden),
      form: { formKey, revision },
      decide: () => ok({ set, events: [categoriesChanged({ categoryId })], journal: { event: 'categoryArranged' } }),
    }),
})
