import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { organizationById } from '@/organizations/queries'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { enqueue } from '@/platform/enqueue'
import { digestInput, formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { effects } from '@/platform/relay'
import { digestOf, previewRerun, type RerunPreview } from '../evaluation/rerun'
import * as outbox from '../outbox'

const changedMeanwhile: Problem = {
  code: 'rerun.preview-changed',
  status: 409,
  detail: 'Ce que la relecture changerait n’est plus ce que vous avez lu. Relisez la simulation, puis confirmez.',
}
const ownStructure: Problem = {
  code: 'award.own-structure',
  status: 403,
  detail: 'Vous faites partie de cette structure : une autre personne de la Région s’en charge.',
}

/** The dry run, and the digest that confirms it; for scheme managers alone (CEIL-3). */
export async function findRerun(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<Result<RerunPreview & { readonly digest: string }>> {
  if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
  if (!(await organizationById(portal, organizationId))) return refuse(problems.notFound)
  const preview = await previewRerun(portal, organizationId)
  return ok({ ...preview, digest: digestOf(preview) })
}

const rerunAnswer = z.object({
  awards: z.number(),
  wouldCount: z.number(),
  wouldCountNoMore: z.number(),
  badges: z.number(),
  policyVersion: z.number(),
})

/** The dry run, for whoever is about to confirm it; writes nothing. */
export const previewRerunAwards = command({
  name: 'awards.preview-rerun',
  summary: 'What a new look at the awards of a structure under the policy of today would change; writes nothing',
  input: z.object({ organizationId: idInput }),
  may: { staff: ['schemeManager'] },
  answer: rerunAnswer.extend({ digest: z.string() }),
  run: (portal, actor, { organizationId }) => findRerun(portal, actor, organizationId),
})

/**
 * A scheme manager has the awards of a structure judged by the policy of today (AWD-11): after its dry run, with a
 * reason; what becomes due is sent under the hourly ceiling like everything else. The effect's key is the form's, so a
 * second click runs nothing twice.
 */
export const rerunAwards = command({
  name: 'awards.rerun',
  summary: 'Judge the awards of a structure by the policy of today, after its dry run',
  may: { staff: ['schemeManager'] },
  answer: rerunAnswer,
  input: z.object({ formKey: formKeyInput, organizationId: idInput, reason: reasonInput(), seen: digestInput }),
  run: async (portal, actor, input): Promise<Result<RerunPreview>> => {
    const { organizationId, reason } = input
    const key = `rerun:${organizationId}:${input.formKey}`
    const found = await findRerun(portal, actor, organizationId)
    if (!found.ok) return found
    const { digest, ...preview } = found.value
    if (seatIn(actor, organizationId)) return refuse(ownStructure)
    if ((await portal.store.count(effects, { key: { equals: key } })) > 0) return ok(preview)
    if (digest !== input.seen) return refuse(changedMeanwhile)
    const subject = { slug: 'organizations', id: organizationId }
    await appendJournal(portal, actor, { event: 'awardsRerun', reason, details: { ...preview } }, subject)
    const effect = outbox.rerunOrganization({ organizationId, policyVersion: preview.policyVersion })
    await enqueue(portal, [{ key, source: `organizations:${organizationId}`, effect }])
    return ok(preview)
  },
})
