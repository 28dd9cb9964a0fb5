import { z } from 'zod'
import { formKeyInput, idInput } from '@/platform/inputs'
import { stateMachine } from '@/platform/state-machine'
import { awardImports } from './import'
import { importAnswer, ownImport } from './import-contract'
import { importMachine } from './import-machine'
import * as outbox from './outbox'

/** So many lines are looked at before the answer, so that their preview is there at once; more are the worker's. */
export const readAtOnce = 2_000

/** Every event of what somebody handed in (AWD-12, AWD-14). */
export const importEvents = stateMachine({
  name: 'import',
  rows: awardImports,
  table: importMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: ({ now }) => ({ now }),
  form: z.object({ formKey: formKeyInput, revision: z.number().int(), importId: idInput }),
  parameter: 'importId',
  find: (portal, actor, importId) => ownImport(portal, actor, { importId }),
  answer: importAnswer,
  ruleFirst: true,
  shownNext: ({ state, total }) => {
    if (state === 'discarded' || state === 'withdrawn') return [outbox.forgetLines]
    return state === 'confirmed' && total <= readAtOnce ? [outbox.recordImport] : []
  },
})
