import { z } from 'zod'
import { ok } from '@/kernel/result'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { publicProfileChanged } from '../events'
import { barredFrom, knownStructure } from '../known'
import { organizations, searchOf } from '../organization'
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
  run: (portal, actor, { formKey, revision, organizationId, ...fields }) =>
    changing(portal, actor, organizations, organizationId, {
      barred: () => barredFrom(actor, organizationId),
      form: { formKey, revision },
      decide: (current) => {
        const set = { ...fields, website: fields.website || null, ...keptPresentation(fields.description) }
        return ok({
          set: { ...set, search: searchOf({ ...current, ...set }) },
          events: [publicProfileChanged({ organizationId })],
          journal: { event: 'organizationDescribed' },
        })
      },
    }),
})
