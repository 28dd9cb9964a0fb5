import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { idInput, reasonInput } from '@/platform/inputs'
import { appendJournal } from '@/platform/journal'
import { problems } from '@/platform/problem'
import { personOf } from '../persons/person'
import { addressOf } from '../persons/recipients'
import { recipients } from '../records'

const managersOnly: Problem = {
  code: 'recipient.managers-only',
  status: 403,
  detail: 'Seule une personne qui pilote la démarche peut afficher une adresse.',
}

/** The one door through which an address leaves towards a screen: with the right, a reason, and a line in the journal first. */
export const showAddress = command({
  name: 'awards.show-address',
  summary: 'Show a person’s addresses to a scheme manager, with a reason; noted in the journal',
  may: { staff: ['schemeManager'] },
  answer: z.object({ addresses: z.array(z.string()) }),
  input: z.object({
    recipientId: idInput,
    reason: reasonInput('Indiquez pourquoi vous avez besoin de cette adresse : le motif reste dans le journal.'),
  }),
  run: async (portal, actor, input): Promise<Result<{ readonly addresses: readonly string[] }>> => {
    if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
    const recipient = await portal.store.get(recipients, input.recipientId)
    if (!recipient) return refuse(problems.notFound)
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(managersOnly)
    const note = { event: 'recipientAddressShown', reason: input.reason }
    await appendJournal(portal, actor, note, { slug: 'recipients', id: recipient.id })
    const { rows } = await personOf(portal, recipient.recipientKey)
    return ok({ addresses: rows.flatMap((row) => (row.erasedAt ? [] : [addressOf(portal.env, row)])) })
  },
})
