import type { Exchange } from '@/casework/exchange'
import { askAboutSubmission } from '@/catalogue/commands/review-submission'
import { policyInForce } from '@/catalogue/content'
import { schemePolicies } from '@/catalogue/policy'
import { badgeSubmissions } from '@/catalogue/submission'
import type { Aggregate, Collection } from '@/platform/store/store'
import { askQuestion } from '@/recognition/commands/ask-question'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { proposeRefusal } from '@/recognition/commands/second-reading'
import { applications } from '@/recognition/records'
import { filedBy, formOnCase, inReview } from '../../support/builders/catalogue'
import { formOn, inReviewBy, readyFor, submittedBy, value } from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import type { Aim, Scene, Stage } from './stage'

const question = { reason: 'clarification' as const, text: 'Pouvez-vous préciser ?' }

/** For as long as the request lasts, a refusal is read by two. */
async function readByTwo(stage: Stage): Promise<void> {
  const { portal } = stage
  const readers = async (refusalReaders: number) => {
    const policy = await policyInForce(portal, portal.clock.now().slice(0, 10))
    const row = await portal.store.get(schemePolicies, policy.id)
    if (row) await portal.store.swap(schemePolicies, row, { refusalReaders })
  }
  stage.afterwards(() => readers(1))
  await readers(2)
}

async function proposed(stage: Stage) {
  const ready = await readyFor(stage.portal, await stage.party(), stage.reviewer)
  await readByTwo(stage)
  return value(await proposeRefusal.run(stage.portal, stage.reviewer, { ...formOn(ready), reason: sharedReason }))
}

type WithThread = Aggregate & { readonly exchanges: readonly Exchange[] }

/** As if everything in its thread had been written four days ago. */
async function asked<Row extends WithThread>({ portal }: Stage, rows: Collection<Row>, { id }: WithThread) {
  const row = await portal.store.get(rows, id)
  if (!row) throw new Error('no case')
  const sooner = (at: string) => new Date(Date.parse(at) - 4 * 86_400_000).toISOString()
  const exchanges = row.exchanges.map((one) => ({ ...one, at: sooner(one.at) }))
  await portal.store.swap(rows, row, { exchanges } as never)
  return (await portal.store.get(rows, id)) ?? row
}

const onApplication = ({ id, revision }: Aggregate, body: object = {}): Aim => ({
  params: { applicationId: id },
  body: { revision, ...body },
})
const onSubmission = ({ id, revision }: Aggregate, body: object = {}): Aim => ({
  params: { submissionId: id },
  body: { revision, ...body },
})

export const secondReadingScenes: Readonly<Record<string, Scene>> = {
  'POST /applications/:applicationId/assign': async (stage) =>
    onApplication(await submittedBy(stage.portal, await stage.party()), {
      assigneeId: (await stage.colleague()).userId,
    }),
  'POST /submissions/:submissionId/assign': async (stage) =>
    onSubmission(await filedBy(stage.portal, await stage.participant()), {
      assigneeId: (await stage.colleague()).userId,
    }),
  'POST /applications/:applicationId/remind': async (stage) => {
    const taken = await inReviewBy(stage.portal, await stage.party(), stage.reviewer)
    const form = { ...formOn(taken), ...question }
    const row = value(await askQuestion.run(stage.portal, stage.reviewer, form))
    return onApplication(await asked(stage, applications, row))
  },
  'POST /submissions/:submissionId/remind': async (stage) => {
    const taken = await inReview(stage.portal, await stage.participant(), stage.reviewer)
    const form = { ...formOnCase(taken), ...question }
    const row = value(await askAboutSubmission.run(stage.portal, stage.reviewer, form))
    return onSubmission(await asked(stage, badgeSubmissions, row))
  },
  'POST /applications/:applicationId/propose-refusal': async (stage) => {
    const ready = await readyFor(stage.portal, await stage.party(), stage.reviewer)
    await readByTwo(stage)
    return onApplication(ready)
  },
  'POST /applications/:applicationId/agree-to-refusal': async (stage) => {
    const row = await proposed(stage)
    const about = { applicationId: row.id, decision: 'refuse' as const, reason: sharedReason }
    const { digest } = value(await previewDecision.run(stage.portal, stage.manager, about))
    return onApplication(row, { mailSeen: digest })
  },
  'POST /applications/:applicationId/withdraw-refusal': async (stage) => onApplication(await proposed(stage)),
}
