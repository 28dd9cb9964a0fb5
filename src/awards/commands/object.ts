import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import { decideIssuance } from '../issuance'
import { recipientOfLink } from '../recipients'
import { issuances, type Recipient, recipients } from '../records'

const unknownLink: Problem = {
  code: 'recipient.unknown-link',
  status: 404,
  detail: 'Ce lien n’est pas complet. Ouvrez-le depuis le courriel que vous avez reçu.',
}

/** « Je m’oppose »: nothing more is issued; what waits is cancelled, what was issued stays (ISS-9, EX47). */
export const objectToIssuing = command({
  name: 'awards.object',
  input: z.object({ formKey: z.string().min(8), link: z.string(), objects: z.boolean() }),
  run: async (portal, _actor, { link, objects }): Promise<Result<Recipient>> => {
    const person = await recipientOfLink(portal, link)
    if (!person) return refuse(unknownLink)
    const itself = system('recipient')
    const result = await commitAsSystem(portal, itself, recipients, person.id, (row) =>
      (row.suppressedAt !== null) === objects
        ? null
        : {
            set: { suppressedAt: objects ? portal.clock.now() : null },
            effects: objects
              ? []
              : [{ type: 'awards.evaluate-recipient', payload: { recipientKey: row.recipientKey } }],
            journal: { event: objects ? 'recipientObjected' : 'recipientAgreedAgain' },
          },
    )
    if (!result.ok || !objects) return result
    const waiting = await portal.store.find(issuances, {
      where: { recipientKey: { equals: person.recipientKey }, state: { in: ['planned', 'held', 'retry', 'failed'] } },
    })
    for (const issuance of waiting) {
      await commitAsSystem(portal, itself, issuances, issuance.id, (row) => {
        const next = decideIssuance(itself, row, 'cancel', { suppressed: true })
        return next.ok
          ? {
              set: { state: next.value, lastError: 'objection' },
              journal: { event: 'issuance.cancel', reason: 'objection' },
            }
          : null
      })
    }
    return result
  },
})
