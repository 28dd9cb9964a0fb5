import { askQuestion } from '@/recognition/commands/ask-question'
import { suspendMembership } from '@/recognition/commands/change-membership'
import { refuseApplication } from '@/recognition/commands/decide-application'
import { memberships } from '@/recognition/records'
import {
  allConform,
  bothCommitments,
  decisionForm,
  draftOf,
  formKey,
  formOn,
  fullAnswers,
  inReviewBy,
  readyFor,
  submittedBy,
  value,
} from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import type { Aim, Scene, Stage } from './stage'

const on = (application: { readonly id: string; readonly revision: number }, body: object = {}): Aim => ({
  params: { applicationId: application.id },
  body: { revision: application.revision, ...body },
})
const submitted = async (stage: Stage) => submittedBy(stage.portal, await stage.party())
const taken = async (stage: Stage) => inReviewBy(stage.portal, await stage.party(), stage.reviewer)
const ready = async (stage: Stage) => readyFor(stage.portal, await stage.party(), stage.reviewer)
async function asked(stage: Stage) {
  const form = { ...formOn(await taken(stage)), reason: 'clarification' as const, text: 'Pouvez-vous préciser ?' }
  return value(await askQuestion.run(stage.portal, stage.reviewer, form))
}
const decision: Scene = async (stage) => on(await ready(stage), { startsOn: undefined })

async function statusOf(stage: Stage) {
  const { organization } = await stage.participant()
  const [row] = await stage.portal.store.find(memberships, { where: { organizationId: { equals: organization.id } } })
  if (!row) throw new Error('no status')
  return row
}
const status = (row: { readonly id: string; readonly revision: number }): Aim => ({
  params: { membershipId: row.id },
  body: { revision: row.revision },
})
const inDays = (stage: Stage, days: number): string =>
  new Date(Date.parse(stage.portal.clock.now()) + days * 86_400_000).toISOString().slice(0, 10)

export const recognitionScenes: Readonly<Record<string, Scene>> = {
  'GET /applications': async (stage) => ({ query: { organizationId: (await stage.party()).organization.id } }),
  'GET /applications/:applicationId': async (stage) => on(await submitted(stage)),
  'POST /applications': async (stage) => ({
    body: {
      organizationId: (await stage.party()).organization.id,
      kind: 'participant',
      fromApplicationId: undefined,
    },
  }),
  'PATCH /applications/:applicationId': async (stage) => on(await draftOf(stage.portal, await stage.party())),
  'POST /applications/:applicationId/submit': async (stage) =>
    on(await draftOf(stage.portal, await stage.party()), { answers: fullAnswers, commitments: bothCommitments }),
  'POST /applications/:applicationId/withdraw': async (stage) => on(await submitted(stage)),
  'POST /applications/:applicationId/take': async (stage) => on(await submitted(stage)),
  'POST /applications/:applicationId/points': async (stage) => on(await taken(stage), { checklist: allConform }),
  'POST /applications/:applicationId/ask': async (stage) =>
    on(await taken(stage), { text: sharedReason, reason: 'clarification', fields: [] }),
  'POST /applications/:applicationId/reply': async (stage) => on(await asked(stage), { answers: {} }),
  'POST /applications/:applicationId/cancel-request': async (stage) => on(await asked(stage)),
  'POST /applications/:applicationId/preview-decision': async (stage) =>
    on(await ready(stage), { decision: 'refuse', startsOn: undefined }),
  'POST /applications/:applicationId/accept': decision,
  'POST /applications/:applicationId/refuse': decision,
  'POST /applications/:applicationId/close': decision,
  'POST /applications/:applicationId/reopen': async (stage) => {
    const form = await decisionForm(stage.portal, stage.reviewer, await ready(stage), 'refuse')
    return on(value(await refuseApplication.run(stage.portal, stage.reviewer, form)))
  },
  'POST /applications/:applicationId/notes': async (stage) => on(await submitted(stage)),
  'POST /applications/:applicationId/messages': async (stage) => on(await submitted(stage)),
  'POST /applications/:applicationId/messages/settle': async (stage) => on(await submitted(stage)),
  'POST /memberships/:membershipId/suspend': async (stage) => {
    const { params, body } = status(await statusOf(stage))
    return { params: params ?? {}, body: { ...body, startsAt: inDays(stage, 1), endsAt: inDays(stage, 20) } }
  },
  'POST /memberships/:membershipId/lift-suspension': async (stage) => {
    const { id, revision } = await statusOf(stage)
    const days = { startsAt: inDays(stage, 0), endsAt: inDays(stage, 20) }
    const form = { membershipId: id, revision, formKey: formKey(), reason: sharedReason, ...days }
    return status(value(await suspendMembership.run(stage.portal, stage.manager, form)))
  },
  'POST /memberships/:membershipId/leave': async (stage) => status(await statusOf(stage)),
}
