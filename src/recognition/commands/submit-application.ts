import { exchange } from '@/casework/exchange'
import { newCase } from '@/casework/new-case'
import { memberIdsOf, partyOf } from '@/casework/parties'
import { parisDateOf } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { type Application, numberOf } from '../application'
import { applicationEvents } from '../change-application'
import { merged } from '../draft'
import { commitmentsOn, membershipFactsOf, participantOf } from '../facts'
import { answersInput, commitmentsInput, unchangedInput } from '../inputs'
import { copyOf, mailTo, movedIfRenewal, recordAcceptances, syncThread } from '../outbox'
import { applications } from '../records'
import { targetAfter } from '../target'
import { writtenApplication } from '../written-application'

/** How often a number that somebody else took meanwhile is followed by the next one. */
const numberTries = 20

/**
 * Submits the draft, with what the form still holds (12.1 submit): number, receipt to all members, clock.
 * Problem `application.incomplete` names each missing answer, commitment, and the Passport step.
 */
export const submitApplication = applicationEvents.on('submit', {
  summary: 'Submit a draft',
  input: {
    answers: answersInput.optional(),
    commitments: commitmentsInput.optional(),
    unchanged: unchangedInput.optional(),
  },
  numbered: 'number',
  tries: numberTries,
  prepare: (application, { input, actor, now }) => ({ ...application, ...merged(application, input, actor, now) }),
  facts: async (application, { portal, now }) => ({
    passportVerified: Boolean((await partyOf(portal, application.organizationId))?.passportVerifiedAt),
    commitmentsInForce: await commitmentsOn(portal, parisDateOf(now)),
    participant: await participantOf(portal, application.organizationId),
  }),
  change: async (application, { portal, actor, input, now }) => {
    const party = await partyOf(portal, application.organizationId)
    const organizationName = party?.displayName ?? application.organizationName
    const number = await nextNumber(portal, application, now)
    const members = await memberIdsOf(portal, application.organizationId)
    const note = exchange(actor, now, { kind: 'systemNote', side: 'portal', text: 'Dossier déposé.' })
    return {
      set: {
        ...merged(application, input, actor, now),
        number,
        organizationName,
        search: searchable(`${number} ${organizationName}`),
        submittedAt: now,
        targetOn: await targetAfter(portal, { ...application, submittedAt: now }),
        renews: application.kind === 'renewal' ? await lastStartOf(portal, application.organizationId) : null,
        exchanges: [...application.exchanges, note],
      },
      effects: [
        syncThread({ applicationId: application.id }),
        recordAcceptances({ applicationId: application.id }),
        ...mailTo('receipt', members, application.id),
        copyOf('receipt', application.id),
        ...newCase(writtenApplication({ ...application, number, organizationName })),
      ],
      events: movedIfRenewal(application),
      journal: { event: 'applicationSubmitted', details: { number } },
    }
  },
})

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
