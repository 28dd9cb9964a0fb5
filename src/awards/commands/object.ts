import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { waitingStates } from '../issuing/issuance'
import { cancelWaiting } from '../issuing/release'
import { personOf } from '../persons/person'
import { recipientOfLink } from '../persons/recipients'
import { issuances, type Recipient, recipients } from '../records'

export const unknownLink: Problem = {
  code: 'recipient.unknown-link',
  status: 404,
  detail: 'Ce lien n’est pas complet. Ouvrez-le depuis le courriel que vous avez reçu.',
}

const itself = system('recipient')

/**
 * « Je m’oppose »: nothing more is issued to any address of the person; what waits is cancelled, what was issued
 * stays (ISS-9, EX47). Taken back, what was due is decided anew.
 */
export const objectToIssuing = command({
  name: 'awards.object',
  input: z.object({ formKey: z.string().min(8), link: z.string(), objects: z.boolean() }),
  run: async (portal, _actor, { link, objects }): Promise<Result<Recipient>> => {
    const found = await recipientOfLink(portal, link)
    if (!found) return refuse(unknownLink)
    const person = await personOf(portal, found.recipientKey)
    for (const { id } of person.rows) {
      const result = await commitAsSystem(portal, itself, recipients, id, (row) =>
        (row.suppressedAt !== null) === objects
          ? null
          : {
              set: { suppressedAt: objects ? portal.clock.now() : null },
              effects: [
                {
                  type: objects ? 'awards.stop-waiting' : 'awards.evaluate-recipient',
                  payload: { recipientKey: row.recipientKey },
                },
              ],
              journal: { event: objects ? 'recipientObjected' : 'recipientAgreedAgain' },
            },
      )
      if (!result.ok) return result
    }
    if (objects) await stopWaiting(portal, found.recipientKey)
    return ok((await portal.store.get(recipients, found.id)) ?? found)
  },
})

/** Cancels what waits for a person who objected: in the answer, and again by an effect should the process die before. */
export async function stopWaiting(portal: Portal, recipientKey: string): Promise<void> {
  const person = await personOf(portal, recipientKey)
  if (!person.isSuppressed) return
  const waiting = await portal.store.find(issuances, {
    where: { recipientKey: { in: [...person.keys] }, state: { in: [...waitingStates] } },
  })
  for (const { id } of waiting) await cancelWaiting(portal, id, 'objection')
}
