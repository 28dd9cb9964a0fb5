import { z } from 'zod'
import { ok, refuse } from '../kernel/result'
import { hasStaffRole } from './actor'
import { command } from './command'
import { idInput } from './inputs'
import { appendJournal } from './journal'
import { problems } from './problem'
import { retryDead } from './queue'

/** Staff's « réessayer » on a delivery that was given up; a second click on the same one does nothing more. */
export const retryEffect = command({
  name: 'effect.retry',
  summary: 'Deliver again what was given up',
  may: { staff: ['schemeManager'] },
  answer: z.object({ retried: z.boolean() }),
  input: z.object({ effectId: idInput }),
  run: async (portal, actor, { effectId }) => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
    const retried = await retryDead(portal, effectId)
    if (retried) await appendJournal(portal, actor, { event: 'effectRetried' }, { slug: 'effects', id: effectId })
    return ok({ retried })
  },
})
