import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { emailField } from '@/platform/email-field'
import { formKeyInput, reasonInput } from '@/platform/inputs'
import { appendJournal } from '@/platform/journal'
import { problems } from '@/platform/problem'
import { personOf } from '../persons/person'
import { recipientKeyOf } from '../persons/recipients'

interface Found {
  /** The row that speaks for the person; null when no person has this address. */
  readonly recipientId: string | null
}

/**
 * A person, by an address that is exactly one of theirs: never by a part of it, and nothing about the others. The
 * journal keeps who looked and why, and whether there was somebody; never the address.
 */
export const findPersonByAddress = command({
  name: 'awards.find-person',
  summary: 'Find a person by the exact address, with a reason; noted in the journal',
  may: { staff: ['schemeManager'] },
  answer: z.object({ recipientId: z.string().nullable() }),
  input: z.object({
    formKey: formKeyInput,
    email: emailField('Indiquez l’adresse exacte de la personne.'),
    reason: reasonInput('Indiquez pourquoi vous cherchez cette personne : la raison reste dans le journal.'),
  }),
  run: async (portal, actor, { email, reason }): Promise<Result<Found>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    const { recipient } = await personOf(portal, recipientKeyOf(portal.env, email))
    const recipientId = recipient?.id ?? null
    const note = { event: 'recipientLookedFor', reason, details: { found: recipientId !== null } }
    await appendJournal(portal, actor, note, { slug: 'recipients', id: recipientId ?? 'none' })
    return ok({ recipientId })
  },
})
