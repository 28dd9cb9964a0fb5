import { exchange } from '@/casework/exchange'
import { applicationEvents } from '../change-application'
import { participantOf } from '../facts'
import { reasonInput } from '../inputs'
import { closedByLeave } from '../left-meanwhile'
import { movedIfRenewal, syncThread } from '../outbox'

/** A scheme manager takes a decision back into review; an interval that it opened stays meanwhile. */
export const reopenApplication = applicationEvents.on('reopen', {
  summary: 'Reopen a decided application',
  input: { reason: reasonInput },
  facts: async ({ organizationId }, { portal, input }) => ({
    reason: input.reason,
    participant: await participantOf(portal, organizationId),
  }),
  change: async (application, { portal, actor, input, now }) => {
    const text = `Dossier rouvert : ${input.reason}`
    return {
      set: {
        decidedAt: null,
        decisionReason: null,
        decidedByName: null,
        exchanges: [...application.exchanges, exchange(actor, now, { kind: 'systemNote', side: 'region', text })],
      },
      effects: [syncThread({ applicationId: application.id }), ...(await closedByLeave(portal, application))],
      events: movedIfRenewal(application),
      journal: { event: 'applicationReopened', reason: input.reason },
    }
  },
  // The open key decides « no other open case of this kind », also against a draft begun this very second.
  taken: {
    code: 'application.already-open',
    status: 409,
    detail: 'La structure a ouvert une autre candidature entre-temps. Instruisez celle-ci.',
  },
})
