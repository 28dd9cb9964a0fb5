import { issuances } from '@/issuing/records'
import type { Portal } from '@/platform/portal'
import type { Application } from '@/recognition/application'
import { reviewPoints } from '@/recognition/commands/review-points'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { allConform, type aStructure, bothCommitments, formKey, formOn, fullAnswers, value } from './recognition'

type Party = Pick<Awaited<ReturnType<typeof aStructure>>, 'organization' | 'admin'>

/** « Rien n’a changé », for each point. */
export const allUnchanged = { presentation: true, territory: true, awarding: true, strategy: true, badge: true }

export const startedRenewal = async (portal: Portal, { organization, admin }: Party): Promise<Application> =>
  value(
    await startApplication.run(portal, admin, {
      organizationId: organization.id,
      kind: 'renewal',
      formKey: formKey(),
    }),
  )

export const submittedRenewal = async (portal: Portal, { admin }: Party, draft: Application): Promise<Application> =>
  value(
    await submitApplication.run(portal, admin, {
      ...formOn(draft),
      answers: fullAnswers,
      commitments: bothCommitments,
      unchanged: allUnchanged,
    }),
  )

/** Taken in charge, its five points noted. */
export async function readyRenewal(
  portal: Portal,
  reviewer: Parameters<typeof takeApplication.run>[1],
  application: Application,
): Promise<Application> {
  const taken = value(await takeApplication.run(portal, reviewer, formOn(application)))
  return value(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
}

/** « 2025-03-10 → 2028-03-10 issued »: date, end and state of a structure's status badges, in the order of their rows. */
export const statusBadgesOf = async (portal: Portal, organizationId: string): Promise<readonly string[]> =>
  (
    await portal.store.find(issuances, {
      where: { organizationId: { equals: organizationId }, kind: { equals: 'status' } },
      sort: 'id',
    })
  ).map(({ decidedOn, expiresOn, state }) => `${decidedOn} → ${expiresOn} ${state}`)
