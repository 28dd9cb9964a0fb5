import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { seatIn } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { commit } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { publicProfileChanged } from '../events'
import { knownStructure } from '../known'
import { type Organization, organizationProblems, organizations, searchOf } from '../organization'
import { keptPresentation } from '../presentation'
import { publicFields } from './create-organization'

/** What the directory shows of a structure, kept by its admins. */
export const updateOrganization = command({
  name: 'organizations.update',
  summary: 'Change the public description of a structure',
  may: { seats: ['admin'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    organizationId: idInput,
    ...publicFields,
  }),
  run: async (portal, actor, { formKey, revision, organizationId, ...fields }): Promise<Result<Organization>> => {
    const current = await portal.store.get(organizations, organizationId)
    if (!current || !seatIn(actor, organizationId)) return refuse(problems.notFound)
    if (seatIn(actor, organizationId) !== 'admin') return refuse(organizationProblems.notAdmin)
    const set = { ...fields, website: fields.website || null, ...keptPresentation(fields.description) }
    const change = {
      set: { ...set, search: searchOf({ ...current, ...set }) },
      events: [publicProfileChanged({ organizationId })],
      journal: { event: 'organizationDescribed' },
    }
    return commit(portal, actor, organizations, current, change, { formKey, shownRevision: revision })
  },
})
