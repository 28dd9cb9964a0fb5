import { decisionWords, exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { noted, regionNote } from '@/casework/region-note'
import { ok, refuse } from '@/kernel/result'
import { noRefusalProposed } from '../application-guards'
import { applicationEvents } from '../change-application'
import { decisionMailOf } from '../decision-mail'
import { applicationDecided } from '../events'
import { reasonInput } from '../inputs'
import { copyOf, mailRefusalProposed, mailTo, movedIfRenewal, openMembership, syncThread } from '../outbox'
import { policyToday } from '../queries'
import { mailSeenInput } from './decide-application'

/** A refusal that waits for somebody else of the Région, where the setting of the day asks for two (12.1). Nothing leaves. */
export const proposeRefusal = applicationEvents.on('proposeRefusal', {
  summary: 'Propose a refusal that a second reviewer has to agree to',
  input: { reason: reasonInput },
  facts: async (_, { portal, input }) => ({
    reason: input.reason,
    refusalReaders: (await policyToday(portal)).refusalReaders,
  }),
  // Its reason is the Région's own until it is agreed to: a note of the thread, no line of the journal.
  change: (application, { actor, input, now }) => {
    const by = actor.kind === 'member' ? actor : null
    const note = regionNote(actor, now, `Refus proposé : ${input.reason}`)
    return {
      set: {
        refusal: { reason: input.reason, byId: by?.userId ?? '', byName: by?.displayName ?? 'La Région', at: now },
        refusalById: by?.userId ?? '',
        regionNotes: noted(application.regionNotes, note),
      },
      effects: [
        syncThread({ applicationId: application.id }),
        mailRefusalProposed({ applicationId: application.id, proposedAt: now }),
      ],
      journal: { event: 'refusalProposed' },
    }
  },
})

/** Whoever proposed it, or anybody else who reviews, takes it back: the case goes on. */
export const withdrawRefusal = applicationEvents.on('withdrawRefusal', {
  summary: 'Take a proposed refusal back',
  change: () => ({ set: { refusal: null, refusalById: null }, journal: { event: 'refusalWithdrawn' } }),
})

/** The second reader agrees: the refusal is decided and told, in the words that were proposed. */
export const agreeToRefusal = applicationEvents.on('agreeToRefusal', {
  summary: 'Agree to a proposed refusal: it is decided and told',
  input: { mailSeen: mailSeenInput },
  facts: async (application, { portal, input, now }) => {
    const { refusal } = application
    if (!refusal) return {}
    const given = { decision: 'refuse', reason: refusal.reason, decidedAt: now } as const
    return { mailSeen: (await decisionMailOf(portal, application, given)).digest === input.mailSeen }
  },
  change: async (application, { portal, actor, now }) => {
    const { refusal } = application
    if (!refusal) return refuse(noRefusalProposed)
    const second = actor.kind === 'member' ? actor.displayName : 'la Région'
    const text = decisionWords('Dossier refusé.', refusal.reason)
    const note = exchange(actor, now, { kind: 'systemNote', side: 'region', text })
    const decided = { decision: 'refuse' as const, at: now, startsOn: null, revision: application.revision + 1 }
    return ok({
      set: {
        ...{ refusal: null, refusalById: null },
        decidedAt: now,
        decisionReason: refusal.reason,
        decidedByName: `${refusal.byName}, avec l’accord de ${second}`,
        startsOn: null,
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
      journal: { event: 'applicationRefused', reason: refusal.reason, details: { proposedBy: refusal.byId } },
    })
  },
})
