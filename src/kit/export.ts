import { findThread } from '@/casework/queries'
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
import { findApplicationsOf, findMemberships } from '@/recognition/queries'

/**
 * All that the portal keeps about a structure, as it may read it: for its administrators, noted in the journal first.
 * What the Région notes for itself stays there, and people who obtained badges are in no line of it.
 */
export async function exportOf(portal: Portal, actor: Actor, organizationId: string): Promise<Result<Response>> {
  const organization = await findOrganization(portal, actor, organizationId)
  if (!organization || seatIn(actor, organizationId) === null) return refuse(problems.notFound)
  if (seatIn(actor, organizationId) !== 'admin') return refuse(problems.forbidden)
  const now = portal.clock.now()
  await appendJournal(portal, actor, { event: 'organizationExported' }, { slug: 'organizations', id: organizationId })
  const { displayName, legalName, kind, registryKey, department, postalCode, city, street, website } = organization
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
    applications: await applicationsOf(portal, actor, organizationId),
    badges: await badgesOf(portal, actor, organizationId),
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

/** A conversation as this person reads it on its page. */
const threadOf = async (portal: Portal, actor: Actor, kind: 'application' | 'submission', id: string) =>
  (await findThread(portal, actor, kind, id)).map(({ at, side, kind: what, authorName, text }) => ({
    ...{ at, side, kind: what, authorName, text },
  }))

async function applicationsOf(portal: Portal, actor: Actor, organizationId: string) {
  const rows = await findApplicationsOf(portal, actor, organizationId)
  return Promise.all(
    rows.map(async (row) => ({
      number: shownNumber(row),
      ...{ kind: row.kind, state: row.status, submittedAt: row.submittedAt, decidedAt: row.decidedAt },
      ...{ decisionReason: row.decisionReason, answers: row.answers, earlierAnswers: row.earlierAnswers },
      commitments: Object.fromEntries(
        Object.entries(row.commitments).map(([key, { acceptedAt }]) => [key, acceptedAt]),
      ),
      thread: await threadOf(portal, actor, 'application', row.id),
    })),
  )
}

async function badgesOf(portal: Portal, actor: Actor, organizationId: string) {
  const [badges, submissions, mappings] = await Promise.all([
    findPartnerBadgesOf(portal, actor, organizationId),
    findSubmissionsOf(portal, actor, organizationId),
    findMappingsOf(portal, actor, organizationId),
  ])
  return {
    known: badges.map(({ id, name, description }) => ({ id, name, description })),
    submissions: await Promise.all(
      submissions.map(async (row) => ({
        ...{ badgeName: row.badgeName, state: row.status, badge: row.badge, requested: row.requested },
        ...{ explanation: row.explanation, proposals: row.proposals, submittedAt: row.submittedAt },
        ...{ decidedAt: row.decidedAt, decisionReason: row.decisionReason },
        thread: await threadOf(portal, actor, 'submission', row.id),
      })),
    ),
    mappings: mappings.map(({ badgeName, versions }) => ({ badgeName, versions })),
  }
}
