import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
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
import {
  fillTemplate,
  longestTemplate,
  mostTemplates,
  type ReplyTemplate,
  replyTemplates,
  type TemplateValues,
} from './reply-template'

const may = { staff: ['reviewer', 'schemeManager'] } as const
const answer = z.object({ id: z.string(), name: z.string() })
const isStaff = (actor: Actor): boolean => hasStaffRole(actor, ...may.staff)
const wrongName = (detail: string) => refuse({ ...problems.invalid, fields: [{ name: 'name', detail }] })
const taken = 'Un modèle porte déjà ce nom.'
const written = {
  name: z
    .string({ error: 'Donnez un nom à ce modèle.' })
    .trim()
    .min(2, 'Donnez un nom à ce modèle.')
    .max(60, 'Ce nom est trop long : 60 caractères au plus.'),
  text: z
    .string({ error: 'Écrivez le texte du modèle.' })
    .trim()
    .min(1, 'Écrivez le texte du modèle.')
    .max(longestTemplate, 'Ce texte est trop long : 3 000 caractères au plus.'),
}

/** The templates on offer, by name. */
export const findTemplates = async (portal: Portal, actor: Actor): Promise<readonly ReplyTemplate[]> =>
  isStaff(actor)
    ? portal.store.find(replyTemplates, {
        where: { isRetired: { equals: false } },
        sort: ['name', 'id'],
        limit: mostTemplates,
      })
    : []

export interface FilledTemplate {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** The same, filled for one case. */
export async function findTemplatesFor(
  portal: Portal,
  actor: Actor,
  about: {
    readonly number: string
    readonly organizationName: string
    readonly submittedAt: string | null
  },
): Promise<readonly FilledTemplate[]> {
  const values: TemplateValues = {
    ...{ organizationName: about.organizationName, number: about.number },
    submittedOn: about.submittedAt ? parisDateOf(about.submittedAt) : null,
    today: parisDateOf(portal.clock.now()),
    author: isMember(actor) ? actor.displayName : '',
  }
  const templates = await findTemplates(portal, actor)
  return templates.map(({ id, name, text }) => ({ id, name, text: fillTemplate(text, values) }))
}

export const createTemplate = command({
  name: 'casework.create-template',
  summary: 'Keep a text for what is written often',
  may,
  answer,
  input: z.object({ formKey: formKeyInput, ...written }),
  run: async (portal, actor, { formKey, name, text }): Promise<Result<ReplyTemplate>> => {
    if (!isStaff(actor)) return refuse(problems.forbidden)
    const row: ReplyTemplate = { id: newId(), revision: 0, key: searchable(name), name, text, isRetired: false }
    const change = { journal: { event: 'templateCreated' } }
    // The list shows so many and no more: of two at once the second counts the first.
    return alone(portal, 'reply-templates', async () => {
      const others = (await findTemplates(portal, actor)).filter(({ key }) => key !== row.key)
      if (others.length >= mostTemplates)
        return wrongName(`Il y a déjà ${mostTemplates} modèles : retirez-en un d’abord.`)
      const made = await create(portal, actor, replyTemplates, row, change, { formKey })
      return !made.ok && made.problem.code === 'record.exists' ? wrongName(taken) : made
    })
  },
})

/** Another text or name, or off the list; what was sent stays as it was. */
export const editTemplate = command({
  name: 'casework.edit-template',
  summary: 'Change a template, or take it off the list',
  may,
  answer,
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    templateId: idInput,
    ...written,
    retire: z.boolean().default(false),
  }),
  run: async (portal, actor, { formKey, revision, templateId, name, text, retire }) => {
    if (!isStaff(actor)) return refuse(problems.forbidden)
    return changing(portal, actor, replyTemplates, templateId, {
      form: { formKey, revision },
      taken: { ...problems.invalid, fields: [{ name: 'name', detail: taken }] },
      decide: (template) => {
        if (template.isRetired) return refuse(problems.notFound)
        return ok({
          set: retire ? { isRetired: true, key: `retired:${template.id}` } : { name, text, key: searchable(name) },
          journal: { event: retire ? 'templateRetired' : 'templateEdited' },
        })
      },
    })
  },
})
