import { z } from 'zod'
import { hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { stateMachine } from '@/platform/state-machine'
import { issuanceMachine } from './issuance'
import { issuances } from './records'

/**
 * The events of 12.6 that meet a line of the ledger wherever it stands. What an answer of the issuer means is decided on
 * the line as it was when it was sent (`sending/issuance-steps.ts`).
 */
export const issuanceEvents = stateMachine({
  name: 'issuance',
  rows: issuances,
  table: issuanceMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: ({ now }, given) => ({ now, ...given }),
  form: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    issuanceId: idInput,
    reason: reasonInput('Indiquez le motif : il reste dans le journal.'),
  }),
  parameter: 'issuanceId',
  find: async (portal, actor, id) =>
    hasStaffRole(actor, 'schemeManager', 'reviewer') ? portal.store.get(issuances, id) : null,
  answer: movedAnswer,
})
