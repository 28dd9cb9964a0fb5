import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, commit, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type CaseLabel, caseLabels, type LabelledCase, labelledCases, labelsOnOffer, mostLabels } from './labels'
import { findCase } from './work-source'

const may = { staff: ['reviewer', 'schemeManager'] } as const
const answer = z.object({ id: z.string(), name: z.string() })
const longestName = 40
const nameField = z
  .string({ error: 'Écrivez le nom de l’étiquette.' })
  .trim()
  .min(2, 'Écrivez le nom de l’étiquette.')
  .max(longestName, `Ce nom est trop long : ${longestName} caractères au plus.`)
  .transform((name) => name.replaceAll(/\s+/g, ' '))
const wrongName = (detail: string) => refuse({ ...problems.invalid, fields: [{ name: 'name', detail }] })
const taken = 'Cette étiquette existe déjà.'

const isStaff = (actor: Actor): boolean => hasStaffRole(actor, ...may.staff)

/** One more word for cases. */
export const createLabel = command({
  name: 'casework.create-label',
  summary: 'Add a label that cases may bear',
  may,
  answer,
  input: z.object({ formKey: formKeyInput, name: nameField }),
  run: async (portal, actor, { formKey, name }): Promise<Result<CaseLabel>> => {
    if (!isStaff(actor)) return refuse(problems.forbidden)
    const row: CaseLabel = { id: newId(), revision: 0, key: searchable(name), name, isRetired: false }
    // The list shows so many and no more: of two at once the second counts the first.
    return alone(portal, 'case-labels', async () => {
      const others = (await labelsOnOffer(portal)).filter(({ key }) => key !== row.key)
      if (others.length >= mostLabels)
        return wrongName(`Il y a déjà ${mostLabels} étiquettes : retirez-en une d’abord.`)
      const made = await create(portal, actor, caseLabels, row, { journal: { event: 'labelCreated' } }, { formKey })
      return !made.ok && made.problem.code === 'record.exists' ? wrongName(taken) : made
    })
  },
})

/** Another name, or off the list: cases that bear it keep their history in the journal alone. */
export const editLabel = command({
  name: 'casework.edit-label',
  summary: 'Rename a label, or take it off the list',
  may,
  answer,
  input: z.object({ formKey: formKeyInput, labelId: idInput, name: nameField, retire: z.boolean().default(false) }),
  run: async (portal, actor, { formKey, labelId, name, retire }) => {
    if (!isStaff(actor)) return refuse(problems.forbidden)
    return changing(portal, actor, caseLabels, labelId, {
      form: { formKey },
      taken: { ...problems.invalid, fields: [{ name: 'name', detail: taken }] },
      decide: (label) => {
        if (label.isRetired) return refuse(problems.notFound)
        return ok({
          set: retire ? { isRetired: true, key: `retired:${label.id}` } : { name, key: searchable(name) },
          journal: { event: retire ? 'labelRetired' : 'labelRenamed' },
        })
      },
    })
  },
})

export const labelInput = { labelId: idInput, isOn: z.enum(['yes', 'no']).default('yes') }

/** Puts a label on a case or takes it off; what is so already stays. */
export const labelCase = command({
  name: 'casework.label-case',
  summary: 'Put a label on a case, or take it off',
  may,
  answer: z.object({ id: z.string(), labelId: z.string().nullable() }),
  input: z.object({
    formKey: formKeyInput,
    caseKind: z.enum(['application', 'submission']),
    caseId: idInput,
    ...labelInput,
  }),
  run: async (portal, actor, { caseKind, caseId, labelId, isOn }): Promise<Result<LabelledCase>> => {
    if (!isStaff(actor)) return refuse(problems.forbidden)
    const written = await findCase(portal, actor, caseKind, caseId)
    const label = await portal.store.get(caseLabels, labelId)
    if (!written || !label || label.isRetired) return refuse(problems.notFound)
    const key = `${caseKind}:${caseId}:${labelId}`
    return isOn === 'yes' ? putOn(portal, actor, { key, labelId, ...written }) : takeOff(portal, actor, key)
  },
})

async function putOn(
  portal: Portal,
  actor: Actor,
  { key, labelId, caseKind, caseId, organizationId }: Omit<LabelledCase, 'id' | 'revision'>,
): Promise<Result<LabelledCase>> {
  const row: LabelledCase = { id: newId(), revision: 0, key, labelId, caseKind, caseId, organizationId }
  const made = await create(portal, actor, labelledCases, row, { journal: { event: 'caseLabelled' } })
  if (made.ok || made.problem.code !== 'record.exists') return made
  const [known] = await portal.store.find(labelledCases, { where: { key: { equals: key } }, limit: 1 })
  return known ? ok(known) : made
}

async function takeOff(portal: Portal, actor: Actor, key: string): Promise<Result<LabelledCase>> {
  const [known] = await portal.store.find(labelledCases, { where: { key: { equals: key } }, limit: 1 })
  if (!known) return refuse(problems.notFound)
  const set = { key: `off:${known.id}`, labelId: null }
  return commit(portal, actor, labelledCases, known, { set, journal: { event: 'caseUnlabelled' } })
}
