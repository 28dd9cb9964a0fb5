import { z } from 'zod'
import { decisionWords, exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import type { ParisDate } from '@/kernel/dates'
import type { Context } from '@/platform/state-machine'
import type { Application } from '../application'
import { applicationEvents } from '../change-application'
import type { Decision } from '../decision-given'
import { decisionMailOf } from '../decision-mail'
import { statusProblemOf } from '../decision-on-status'
import { applicationDecided } from '../events'
import { parisDateInput, reasonInput } from '../inputs'
import { copyOf, mailTo, movedIfRenewal, openMembership, syncThread } from '../outbox'
import { policyToday } from '../queries'

/** `mailSeen` is the digest that the preview of this very mail gave: what goes out is what was read. */
export const mailSeenInput = z.string().max(100).default('')
const decisionInput = { reason: reasonInput, mailSeen: mailSeenInput }
interface Given {
  readonly reason: string
  readonly mailSeen: string
  readonly startsOn?: ParisDate | undefined
}

const sentences: Readonly<Record<Decision, string>> = {
  accept: 'Dossier accepté.',
  refuse: 'Dossier refusé.',
  close: 'Dossier classé sans suite.',
}
const events = { accept: 'applicationAccepted', refuse: 'applicationRefused', close: 'applicationClosed' } as const

const deciding = (decision: Decision) => ({
  facts: async (application: Application, { portal, input, now }: Context<Given>) => {
    const given = { decision, ...input, decidedAt: now }
    return {
      reason: input.reason,
      startsOn: input.startsOn ?? null,
      refusalReaders: (await policyToday(portal)).refusalReaders,
      statusProblem: await statusProblemOf(portal, application, given),
      mailSeen: (await decisionMailOf(portal, application, given)).digest === input.mailSeen,
    }
  },
  change: async (application: Application, { portal, actor, input, now }: Context<Given>) => {
    const startsOn = input.startsOn ?? null
    const text = decisionWords(sentences[decision], input.reason)
    const note = exchange(actor, now, { kind: 'systemNote', side: 'region', text })
    const decided = { decision, at: now, startsOn, revision: application.revision + 1 }
    return {
      set: {
        decidedAt: now,
        decisionReason: input.reason,
        decidedByName: actor.kind === 'member' ? actor.displayName : null,
        startsOn,
        decisions: [...(application.decisions ?? []), decided],
        exchanges: [...application.exchanges, note],
      },
      effects: [
        openMembership({ applicationId: application.id }),
        syncThread({ applicationId: application.id }),
        ...mailTo('decision', await memberIdsOf(portal, application.organizationId), application.id),
        copyOf('decision', application.id),
      ],
      events: [...movedIfRenewal(application), applicationDecided({ applicationId: application.id })],
      journal: { event: events[decision], reason: input.reason },
    }
  },
})

/** Grants the status for three years from today or from a later chosen day (MEM-1); the status is open when this answers. */
export const acceptApplication = applicationEvents.on('accept', {
  summary: 'Accept: the status opens',
  input: { ...decisionInput, startsOn: parisDateInput },
  ...deciding('accept'),
})

/** Refuses with a reason that the structure reads. */
export const refuseApplication = applicationEvents.on('refuse', {
  summary: 'Refuse, with a reason',
  input: decisionInput,
  ...deciding('refuse'),
})

/** Closes without a decision on the merits, with a reason that the structure reads. */
export const closeApplication = applicationEvents.on('close', {
  summary: 'Close without a decision on the merits, with a reason',
  input: decisionInput,
  ...deciding('close'),
})
