import { z } from 'zod'
import { system } from '@/platform/actor'
import { formKeyInput, idInput } from '@/platform/inputs'
import { readableById } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { caseworkAccess } from '../access'
import { findCase } from '../work-source'
import { type Opinion, openKeyOf, opinions } from './opinion'
import { opinionMachine } from './opinion-machine'
import { personProblemOf } from './person'

/** An opinion that the Région's side may see; a colleague who is asked is on it. */
export const findOpinion = readableById(caseworkAccess, opinions)

/** The case of an opinion as it stands, on nobody's behalf. */
export const caseOf = (portal: Portal, { caseKind, caseId }: Pick<Opinion, 'caseKind' | 'caseId'>) =>
  findCase(portal, system('casework'), caseKind, caseId)

export const opinionAnswer = z.object({ id: z.string(), revision: z.number(), state: z.string() })

/** Every event of an opinion that was asked, by table 12.10. */
export const opinionEvents = stateMachine({
  name: 'opinion',
  rows: opinions,
  table: opinionMachine,
  stateOf: ({ state }) => state,
  moved: (row, state) => ({ state, openKey: openKeyOf(row, '', state) }),
  facts: async ({ portal, row, now }, given) => ({
    now,
    file: await caseOf(portal, row),
    personProblem: await personProblemOf(portal, row),
    awaited: 0,
    isFree: false,
    text: '',
    hasVerdict: false,
    ...given,
  }),
  form: z.object({ opinionId: idInput, formKey: formKeyInput, revision: z.number().int() }),
  parameter: 'opinionId',
  find: findOpinion,
  answer: opinionAnswer,
})
