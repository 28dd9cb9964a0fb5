import { z } from 'zod'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { callersOf } from '@/platform/who'
import { partnerAwardEvents } from '../award-events'
import { partnerAwardMachine } from '../award-machine'
import { evaluateRecipient } from '../outbox'

/** A reviewer lets a late declaration count, or sets it aside, with a reason (AWD-12, 12.5). The rules still apply. */
export const ruleOnDeclaration = command({
  name: 'awards.rule-on-declaration',
  summary: 'Let a late declaration count, or set it aside',
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    awardId: idInput,
    ruling: z.enum(['released', 'rejected'], 'Choisissez si cette déclaration compte.'),
    reason: reasonInput('Indiquez le motif : il reste au registre.'),
  }),
  may: callersOf(partnerAwardMachine, 'release'),
  answer: movedAnswer,
  run: (portal, actor, input) => {
    const isReleased = input.ruling === 'released'
    return partnerAwardEvents.change(portal, actor, isReleased ? 'release' : 'reject', input, {
      change: ({ recipientKey }) => ({
        set: { ruling: input.ruling },
        effects: [evaluateRecipient({ recipientKey })],
        journal: { event: isReleased ? 'declarationReleased' : 'declarationRejected', reason: input.reason },
      }),
    })
  },
})
