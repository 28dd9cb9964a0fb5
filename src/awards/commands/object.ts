import { z } from 'zod'
import { stopWaiting } from '@/issuing/sending/stop-waiting'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { recordRequest } from '@/people/privacy-request'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { personObjected } from '../events'
import * as outbox from '../outbox'
import { type Person, personOf } from '../persons/person'
import { recipientOfLink } from '../persons/recipients'
import { type Recipient, recipients } from '../records'

export const unknownLink: Problem = {
  code: 'recipient.unknown-link',
  status: 404,
  detail:
    'Ce lien n’est pas complet, ou il n’est plus valable. Demandez-en un nouveau depuis la page « J’ai reçu un badge ».',
}

const itself = system('recipient')

/**
 * « Je m’oppose »: nothing more is issued to any address of the person; what waits is cancelled, what was issued
 * stays (ISS-9, EX47). Taken back, what was due is decided anew.
 */
export const objectToIssuing = command({
  name: 'awards.object',
  summary: 'Object to further badges, or take the objection back, by the personal link',
  asks: 'anyone',
  answer: z.object({ suppressedAt: z.string().nullable() }),
  input: z.object({ formKey: formKeyInput, link: z.string().max(300), objects: z.boolean() }),
  run: async (portal, actor, { link, objects }): Promise<Result<Recipient>> => {
    const found = await recipientOfLink(portal, link)
    if (!found) return refuse(unknownLink)
    const changed = await setObjection(portal, await personOf(portal, found.recipientKey), objects)
    if (!changed.ok) return changed
    const after = (await portal.store.get(recipients, found.id)) ?? found
    if (objects && changed.value > 0)
      await recordRequest(portal, actor, {
        key: `recipient:${found.id}:objection:${after.suppressedAt}`,
        kind: 'objection',
        channel: 'personalPage',
        receivedOn: parisDateOf(portal.clock.now()),
        recipientId: found.id,
        initials: found.initials,
        outcome: objectionOutcome,
      })
    return ok(after)
  },
})

export const objectionOutcome =
  'Opposition enregistrée : plus aucun badge Région n’est délivré à cette personne, et ce qui attendait est annulé.'

/** For every address of the person; answers how many changed. */
export async function setObjection(portal: Portal, person: Person, objects: boolean): Promise<Result<number>> {
  let changed = 0
  for (const { id, revision } of person.rows) {
    const result = await commitAsSystem(portal, itself, recipients, id, (row) =>
      (row.suppressedAt !== null) === objects
        ? null
        : {
            set: { suppressedAt: objects ? portal.clock.now() : null },
            ...(objects
              ? { events: [personObjected({ recipientKey: row.recipientKey })] }
              : { effects: [outbox.evaluateRecipient({ recipientKey: row.recipientKey })] }),
            journal: { event: objects ? 'recipientObjected' : 'recipientAgreedAgain' },
          },
    )
    if (!result.ok) return result
    if (result.value.revision !== revision) changed += 1
  }
  if (objects) await stopWaiting(portal, person.key)
  return ok(changed)
}
