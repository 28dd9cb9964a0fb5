import { afterEach, beforeEach, expect, it } from 'vitest'
import { refuseApplication } from '@/recognition/commands/decide-application'
import { startApplication } from '@/recognition/commands/start-application'
import {
  aReviewer,
  aStructure,
  codeOf,
  decisionForm,
  formKey,
  inReviewBy,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => portal.close())

it('a refused structure begins again with what it wrote, and commits anew', async () => {
  const party = await aStructure(portal)
  const reviewer = aReviewer()
  const taken = await inReviewBy(portal, party, reviewer)
  const form = await decisionForm(portal, reviewer, taken, 'refuse')
  const refused = value(await refuseApplication.run(portal, reviewer, form))
  const start = {
    organizationId: party.organization.id,
    kind: 'participant' as const,
    fromApplicationId: refused.id,
    formKey: formKey(),
  }
  const draft = value(await startApplication.run(portal, party.admin, start))
  expect(draft).toMatchObject({ status: 'draft', answers: refused.answers, commitments: {}, submittedAt: null })
})

it('nobody begins with what another structure wrote, nor with a case that is still open', async () => {
  const [party, other] = [await aStructure(portal), await aStructure(portal, 'Atelier du Bocage')]
  const open = await submittedBy(portal, other)
  const start = { organizationId: party.organization.id, kind: 'participant' as const, formKey: formKey() }
  const from = (fromApplicationId: string) => startApplication.run(portal, party.admin, { ...start, fromApplicationId })
  expect(codeOf(await from(open.id))).toBe('record.not-found')
  expect(codeOf(await from('unknown'))).toBe('record.not-found')
})
