import { findMappingsOf, findPartnerBadgesOf, findSubmissionsOf } from '@/catalogue/queries'
import { findImports } from '@/intake/import-queries'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Result, refuse } from '@/kernel/result'
import { findOrganization, findTeam } from '@/organizations/queries'
import { type Actor, seatIn } from '@/platform/actor'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { shownNumber } from '@/recognition/application'
import { attachmentsOf } from '@/recognition/attachments'
import { findApplicationsOf, findMemberships } from '@/recognition/queries'
import { threadsFor } from './export-threads'

/**
 * All that the portal keeps about a structure, as it may read it: for its administrators, noted in the journal first.
 * What the Région notes for itself stays there, and people who obtained badges are in no line of it. Dialogues are in it
 * as both sides read them, within the bounds of `threadBounds`.
 */
export async function exportOf(portal: Portal, actor: Actor, organizationId: string): Promise<Result<Response>> {
  const organization = await findOrganization(portal, actor, organizationId)
  if (!organization || seatIn(actor, organizationId) === null) return refuse(problems.notFound)
  if (seatIn(actor, organizationId) !== 'admin') return refuse(problems.forbidden)
  const now = portal.clock.now()
  await appendJournal(portal, actor, { event: 'organizationExported' }, { slug: 'organizations', id: organizationId })
  const { displayName, legalName, kind, registryKey, department, postalCode, city, street, website } = organization
  const threads = threadsFor(portal, actor)
  const data = {
    exportedAt: now,
    organization: {
      ...{ displayName, legalName, kind, registryKey, department, postalCode, city, street, website },
      presentation: organization.presentation ?? organization.description,
      passportEmail: organization.passportEmail,
      passportVerifiedAt: organization.passportVerifiedAt,
    },
    team: (await findTeam(portal, actor, organizationId)).members.map((one) => ({
      displayName: one.displayName,
      role: one.role,
    })),
    statuses: await statusesOf(portal, actor, organizationId),
    applications: await applicationsOf(portal, actor, organizationId, threads),
    badges: await badgesOf(portal, actor, organizationId, threads),
    declarations: (await findImports(portal, actor, organizationId)).map(({ id, fileName, state }) => ({
      ...{ id, fileName, state },
    })),
  }
  const file = `donnees-${organization.slug}-${parisDateOf(now)}.json`
  return ok(
    new Response(JSON.stringify(data, null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${file}"`,
      },
    }),
  )
}

const statusesOf = async (portal: Portal, actor: Actor, organizationId: string) =>
  (await findMemberships(portal, actor, [organizationId])).map(({ tier, intervals, suspensions, leftOn }) => ({
    ...{ tier, suspensions, leftOn },
    intervals: intervals.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  }))

type Threads = ReturnType<typeof threadsFor>

async function applicationsOf(portal: Portal, actor: Actor, organizationId: string, threads: Threads) {
  const exported: object[] = []
  for (const row of await findApplicationsOf(portal, actor, organizationId))
    exported.push({
      number: shownNumber(row),
      ...{ kind: row.kind, state: row.status, submittedAt: row.submittedAt, decidedAt: row.decidedAt },
      ...{ decisionReason: row.decisionReason, answers: row.answers, earlierAnswers: row.earlierAnswers },
      commitments: Object.fromEntries(
        Object.entries(row.commitments).map(([key, { acceptedAt }]) => [key, acceptedAt]),
      ),
      documents: attachmentsOf(row).map(({ point, name, bytes, addedAt }) => ({ point, name, bytes, addedAt })),
      ...(await threads('application', row.id)),
    })
  return exported
}

async function submissionsOf(portal: Portal, actor: Actor, organizationId: string, threads: Threads) {
  const exported: object[] = []
  for (const row of await findSubmissionsOf(portal, actor, organizationId))
    exported.push({
      ...{ badgeName: row.badgeName, state: row.status, badge: row.badge, requested: row.requested },
      ...{ explanation: row.explanation, proposals: row.proposals, submittedAt: row.submittedAt },
      ...{ decidedAt: row.decidedAt, decisionReason: row.decisionReason },
      ...(await threads('submission', row.id)),
    })
  return exported
}

async function badgesOf(portal: Portal, actor: Actor, organizationId: string, threads: Threads) {
  const [badges, mappings] = await Promise.all([
    findPartnerBadgesOf(portal, actor, organizationId),
    findMappingsOf(portal, actor, organizationId),
  ])
  return {
    known: badges.map(({ id, name, description }) => ({ id, name, description })),
    submissions: await submissionsOf(portal, actor, organizationId, threads),
    mappings: mappings.map(({ badgeName, versions }) => ({ badgeName, versions })),
  }
}
