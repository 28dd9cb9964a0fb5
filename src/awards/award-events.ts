import { z } from 'zod'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import type { Aggregate, Collection } from '@/platform/store/store'
import { partnerAwardMachine, regionalAwardMachine } from './award-machine'
import { evaluateRecipient } from './outbox'
import { partnerAwards, regionalAwards } from './records'

const form = z.object({ formKey: formKeyInput, revision: z.number().int(), awardId: idInput })
/** Awards are known to the Région's people alone. */
const ofRegion =
  <Row extends Aggregate>(rows: Collection<Row>) =>
  async (portal: Portal, actor: Actor, id: string): Promise<Row | null> =>
    hasStaffRole(actor, 'reviewer', 'schemeManager') ? portal.store.get(rows, id) : null

const shared = { form, parameter: 'awardId', answer: movedAnswer, shownNext: [evaluateRecipient] } as const

/** Every event of a Région badge that a person is due. */
export const regionalAwardEvents = stateMachine({
  name: 'regionalAward',
  rows: regionalAwards,
  table: regionalAwardMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: ({ now }) => ({ now }),
  find: ofRegion(regionalAwards),
  ...shared,
})

/** Every event of a badge obtained at a partner that a person brings about (12.5). */
export const partnerAwardEvents = stateMachine({
  name: 'partnerAward',
  rows: partnerAwards,
  table: partnerAwardMachine,
  stateOf: ({ state }) => state,
  moved: () => ({}),
  facts: () => null,
  find: ofRegion(partnerAwards),
  ...shared,
})
