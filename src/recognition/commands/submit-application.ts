import type { z } from 'zod'
import { exchange } from '@/casework/exchange'
import { memberIdsOf, partyOf } from '@/casework/parties'
import { parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import type { Actor } from '@/platform/actor'
import { command } from '@/platform/command'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type Application, numberOf } from '../application'
import { changeApplication } from '../change-application'
import { merged } from '../draft'
import { commitmentsOn, membershipFactsOf } from '../facts'
import { answersInput, applicationForm, commitmentsInput } from '../inputs'
import { copyOf, mailTo, movedIfRenewal, recordAcceptances, syncThread } from '../outbox'
import { applications } from '../records'

const input = applicationForm.extend({ answers: answersInput.optional(), commitments: commitmentsInput.optional() })

/** How often a number that somebody else took meanwhile is followed by the next one. */
const numberTries = 20

/**
 * Files the draft, with what the form still holds (12.1 submit): number, receipt to all members, clock.
 * Problem `application.incomplete` names each missing answer, commitment, and the Passport step.
 */
export const submitApplication = command({
  name: 'application.submit',
  input,
  run: async (portal, actor, given): Promise<Result<Application>> => {
    for (let attempt = 0; attempt < numberTries; attempt += 1) {
      const result = await submitWithNextNumber(portal, actor, given)
      if (result.ok || result.problem.code !== 'record.taken' || result.problem.current?.field !== 'number')
        return result
    }
    return refuse(problems.unexpected)
  },
})

async function submitWithNextNumber(
  portal: Portal,
  actor: Actor,
  given: z.output<typeof input>,
): Promise<Result<Application>> {
  return changeApplication({
    portal,
    actor,
    event: 'submit',
    input: given,
    prepare: (application, now) => ({ ...application, ...merged(application, given, actor, now) }),
    facts: async (application, now) => ({
      passportVerified: Boolean((await partyOf(portal, application.organizationId))?.passportVerifiedAt),
      commitmentsInForce: await commitmentsOn(portal, parisDateOf(now)),
    }),
    change: async (application, now) => {
      const party = await partyOf(portal, application.organizationId)
      const organizationName = party?.displayName ?? application.organizationName
      const number = await nextNumber(portal, application, now)
      const members = await memberIdsOf(portal, application.organizationId)
      const note = exchange(actor, now, { kind: 'systemNote', side: 'portal', text: 'Candidature déposée.' })
      return {
        set: {
          ...merged(application, given, actor, now),
          number,
          organizationName,
          search: searchable(`${number} ${organizationName}`),
          submittedAt: now,
          renews: application.kind === 'renewal' ? await lastStartOf(portal, application.organizationId) : null,
          exchanges: [...application.exchanges, note],
        },
        effects: [
          syncThread({ applicationId: application.id }),
          recordAcceptances({ applicationId: application.id }),
          ...mailTo('receipt', members, application.id),
          copyOf('receipt', application.id),
        ],
        events: movedIfRenewal(application),
        journal: { event: 'applicationSubmitted', details: { number } },
      }
    },
  })
}

/** The interval that a renewal names when it is filed: the last one (MEM-3). */
const lastStartOf = async (portal: Portal, organizationId: string) =>
  (await membershipFactsOf(portal, organizationId)).facts.intervals.at(-1)?.startsAt ?? null

/** The number after the highest of its kind and year; the unique column decides between two that ask at once. */
async function nextNumber(portal: Portal, application: Application, now: string): Promise<string> {
  const year = parisDateOf(now).slice(0, 4)
  const start = numberOf(application.kind, year, 0).slice(0, -4)
  const [last] = await portal.store.find(applications, {
    where: { number: { greater_than: start, less_than: `${start}~` } },
    sort: '-number',
    limit: 1,
  })
  return numberOf(application.kind, year, Number(last?.number.slice(start.length) ?? 0) + 1)
}
