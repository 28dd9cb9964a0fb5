import { exchange } from '@/casework/exchange'
import { type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import type { Application } from '../application'
import { changeApplication } from '../change-application'
import { applicationForm, reasonInput } from '../inputs'
import { movedIfRenewal, syncThread } from '../outbox'

/** A scheme manager takes a decision back into review; an interval that it opened stays meanwhile. */
export const reopenApplication = command({
  name: 'application.reopen',
  input: applicationForm.extend({ reason: reasonInput }),
  run: async (portal, actor, input): Promise<Result<Application>> => {
    const result = await changeApplication({
      portal,
      actor,
      event: 'reopen',
      input,
      facts: () => ({ reason: input.reason }),
      change: (application, now) => {
        const text = `Dossier rouvert : ${input.reason}`
        return {
          set: {
            decidedAt: null,
            decisionReason: null,
            decidedByName: null,
            exchanges: [...application.exchanges, exchange(actor, now, { kind: 'systemNote', side: 'region', text })],
          },
          effects: [syncThread({ applicationId: application.id })],
          events: movedIfRenewal(application),
          journal: { event: 'applicationReopened', reason: input.reason },
        }
      },
    })
    // The open key decides « no other open file of this kind », also against a draft begun this very second.
    if (result.ok || result.problem.code !== 'record.taken') return result
    return refuse({
      code: 'application.already-open',
      status: 409,
      detail: 'La structure a ouvert une autre candidature entre-temps. Instruisez celle-ci.',
    })
  },
})
