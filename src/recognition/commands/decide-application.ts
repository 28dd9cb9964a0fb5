import { z } from 'zod'
import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import type { Decision, DecisionGiven } from '../decision-given'
import { decisionMailOf } from '../decision-mail'
import { statusProblemOf } from '../decision-on-status'
import { applicationForm, parisDateInput, reasonInput } from '../inputs'
import { copyOf, mailTo, movedIfRenewal, openMembership, syncThread } from '../outbox'

/** `mailSeen` is the digest that the preview of this very mail gave: what goes out is what was read. */
const decisionInput = applicationForm.extend({ reason: reasonInput, mailSeen: z.string().max(100).default('') })

const sentences: Readonly<Record<Decision, string>> = {
  accept: 'Candidature acceptée.',
  refuse: 'Candidature refusée.',
  close: 'Candidature classée sans suite.',
}
const events = { accept: 'applicationAccepted', refuse: 'applicationRefused', close: 'applicationClosed' } as const

const deciding = (decision: Decision) => {
  return async (
    portal: Parameters<typeof memberIdsOf>[0],
    actor: Parameters<typeof changeApplication>[0]['actor'],
    input: z.output<typeof decisionInput> & Pick<DecisionGiven, 'startsOn'>,
  ) =>
    changeApplication({
      portal,
      actor,
      event: decision,
      input,
      facts: async (application, now) => ({
        reason: input.reason,
        startsOn: input.startsOn ?? null,
        statusProblem: await statusProblemOf(portal, application, { decision, ...input, decidedAt: now }),
        mailSeen:
          (await decisionMailOf(portal, application, { decision, ...input, decidedAt: now })).digest === input.mailSeen,
      }),
      change: async (application, now) => ({
        set: {
          decidedAt: now,
          decisionReason: input.reason,
          decidedByName: actor.kind === 'member' ? actor.displayName : null,
          startsOn: input.startsOn ?? null,
          decisions: [
            ...(application.decisions ?? []),
            { decision, at: now, startsOn: input.startsOn ?? null, revision: application.revision + 1 },
          ],
          exchanges: [
            ...application.exchanges,
            exchange(actor, now, { kind: 'systemNote', side: 'region', text: sentences[decision] }),
          ],
        },
        effects: [
          openMembership({ applicationId: application.id }),
          syncThread({ applicationId: application.id }),
          ...mailTo('decision', await memberIdsOf(portal, application.organizationId), application.id),
          copyOf('decision', application.id),
        ],
        events: movedIfRenewal(application),
        journal: { event: events[decision], reason: input.reason },
      }),
    })
}

/** Grants the status for three years from today or from a later chosen day (MEM-1); the status is open when this answers. */
export const acceptApplication = command({
  name: 'application.accept',
  input: decisionInput.extend({ startsOn: parisDateInput }),
  run: deciding('accept'),
})

/** Refuses with a reason that the structure reads. */
export const refuseApplication = command({
  name: 'application.refuse',
  input: decisionInput,
  run: deciding('refuse'),
})

/** Closes without a decision on the merits, with a reason that the structure reads. */
export const closeApplication = command({
  name: 'application.close',
  input: decisionInput,
  run: deciding('close'),
})
