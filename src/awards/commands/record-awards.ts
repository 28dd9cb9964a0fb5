import { ok, type Result } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { evaluateRecipient } from '../outbox'
import { type PartnerAward, partnerAwards, type RegionalAward, regionalAwards } from '../records'

/** What a source may say otherwise about an award that it told before. */
type SaidBySource = Pick<
  PartnerAward,
  'issuedOn' | 'createdOn' | 'revokedAtSource' | 'partnerBadgeId' | 'organizationId'
>

/**
 * Keeps many awards in one statement. Answers for each, in order: `new`, `same`, or `different` where the row that
 * exists says otherwise. Their evaluations are the caller's to ask for (`enqueueEvaluations`).
 */
export const recordAwards = (portal: Portal, rows: readonly PartnerAward[]) =>
  portal.store.insertMany(partnerAwards, rows, {
    by: 'sourceKey',
    compare: ['revokedAtSource', 'issuedOn', 'createdOn', 'partnerBadgeId'],
  })

/** Rounds against an evaluation that writes the same row; the source's next reading does what is left. */
const tries = 5

/** Brings what the source says anew to the row of a known award (AWD-9). */
export async function correctAward(portal: Portal, sourceKey: string, said: SaidBySource): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const [row] = await portal.store.find(partnerAwards, { where: { sourceKey: { equals: sourceKey } }, limit: 1 })
    if (!row) return
    const swapped = await portal.store.swap(partnerAwards, row, said)
    if (swapped.outcome === 'swapped') return
  }
  throw new Error('An award changed too often to be updated; its source tells it again.')
}

/** Keeps one award that a person of the Région enters, and judges it at once (AWD-12). `record.exists`: known before. */
export async function recordEnteredAward(
  portal: Portal,
  actor: Actor,
  row: PartnerAward,
  form: { readonly formKey: string; readonly reason: string },
): Promise<Result<PartnerAward>> {
  const change = {
    effects: [evaluateRecipient({ recipientKey: row.recipientKey })],
    journal: { event: 'awardEntered', reason: form.reason },
  }
  const result = await create(portal, actor, partnerAwards, row, change, { formKey: form.formKey })
  if (!result.ok) return result
  await drain(portal, { slug: partnerAwards.slug, id: result.value.id }, [evaluateRecipient])
  return ok((await portal.store.get(partnerAwards, result.value.id)) ?? result.value)
}

/** Keeps many badges that people have from before the portal: `different` where another decision holds the place (ISS-8). */
export const recordTakenOver = (portal: Portal, rows: readonly RegionalAward[]) =>
  portal.store.insertMany(regionalAwards, rows, { by: 'grantKey', compare: ['rule'] })
