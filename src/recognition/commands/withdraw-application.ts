import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { applicationEvents } from '../change-application'
import { copyOf, mailTo, movedIfRenewal, syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'

/** The structure takes its application back; it may begin another one at once. */
export const withdrawApplication = applicationEvents.on('withdraw', {
  summary: 'Withdraw an application',
  change: async (application, { portal, actor, now }) => {
    const text = 'Dossier retiré par la structure.'
    const note = exchange(actor, now, { kind: 'systemNote', side: 'portal', text })
    return {
      set: {
        exchanges: [...resolvedExchanges(application, now), note],
        pauses: closedPauses(application, now),
        decidedAt: now,
        ...{ refusal: null, refusalById: null },
      },
      effects: [
        syncThread({ applicationId: application.id }),
        ...mailTo('withdrawn', await memberIdsOf(portal, application.organizationId), application.id),
        copyOf('withdrawn', application.id),
      ],
      events: movedIfRenewal(application),
      journal: { event: 'applicationWithdrawn' },
    }
  },
})
