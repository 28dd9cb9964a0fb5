import { partnerBadgesById } from '@/catalogue/partner-badge'
import type { Issuance } from '@/issuing/issuance'
import { organizationsById } from '@/organizations/queries'
import { findRequestsOf } from '@/people/privacy-register'
import type { PrivacyRequest } from '@/people/privacy-request'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { awardsAccess } from '../access'
import { citeAward, citeDecision, explainAward, explainDecision } from '../evaluation/explanation'
import type { Progress } from '../evaluation/triggering'
import { badgesOf } from '../queries'
import {
  type PartnerAward,
  partnerAwards,
  type Recipient,
  type RegionalAward,
  recipients,
  regionalAwards,
} from '../records'
import { personOf } from './person'

export interface ReadAward {
  readonly award: PartnerAward
  readonly badgeName: string
  readonly organizationName: string
  /** The outcome in a French sentence, and the rules behind it. */
  readonly sentence: string
  readonly rule: string
}

export interface ReadBadge {
  readonly award: RegionalAward
  readonly issuance: Issuance | null
  /** Why it was given, in a French sentence, and the rules behind it. */
  readonly why: string
  readonly rule: string
}

export interface PersonDetail {
  readonly recipient: Pick<Recipient, 'id' | 'initials' | 'suppressedAt'>
  /** How many confirmed addresses the person has. */
  readonly addresses: number
  readonly awards: readonly ReadAward[]
  readonly badges: readonly ReadBadge[]
  readonly progress: readonly Progress[]
  /** What the person asked about their data; empty for whoever may not read the register. */
  readonly requests: readonly PrivacyRequest[]
  readonly isErased: boolean
}

/** One person's page for staff: awards, progress, badges, and why each was given. Null for others and unknown ids. */
export async function findPerson(portal: Portal, actor: Actor, recipientId: string): Promise<PersonDetail | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const recipient = await portal.store.get(recipients, recipientId)
  if (!recipient) return null
  const person = await personOf(portal, recipient.recipientKey)
  const of = { recipientKey: { in: [...person.keys] } }
  const [granted, awards, { ledger, progress }, requests] = await Promise.all([
    portal.store.find(regionalAwards, {
      where: { and: [readable(awardsAccess, 'regional-awards', actor), of] },
      sort: '-decidedOn',
    }),
    portal.store.find(partnerAwards, {
      where: { and: [readable(awardsAccess, 'partner-awards', actor), of] },
      sort: '-issuedOn',
    }),
    badgesOf(portal, person),
    findRequestsOf(
      portal,
      actor,
      person.rows.map(({ id }) => id),
    ),
  ])
  return {
    recipient: {
      id: recipient.id,
      initials: recipient.initials,
      suppressedAt: person.rows.find((row) => row.suppressedAt)?.suppressedAt ?? null,
    },
    addresses: person.rows.length,
    awards: await read(portal, awards),
    badges: granted.map((award) => ({
      award,
      issuance: ledger.find((row) => row.regionalAwardId === award.id) ?? null,
      why: explainDecision(award),
      rule: citeDecision(award),
    })),
    progress,
    requests,
    isErased: person.recipient?.erasedAt != null,
  }
}

async function read(portal: Portal, awards: readonly PartnerAward[]): Promise<readonly ReadAward[]> {
  const badgeIds = awards.map((row) => row.partnerBadgeId)
  const structureIds = awards.map((row) => row.organizationId)
  const [badges, structures] = await Promise.all([
    partnerBadgesById(portal, badgeIds),
    organizationsById(portal, structureIds),
  ])
  return awards.map((award) => {
    const why = award.evaluations.at(-1)
    return {
      award,
      badgeName: badges.find((badge) => badge.id === award.partnerBadgeId)?.name ?? 'Badge retiré',
      organizationName: structures.find((row) => row.id === award.organizationId)?.displayName ?? 'Structure retirée',
      sentence: why ? explainAward(why) : 'Ce badge obtenu n’a pas encore été examiné.',
      rule: why ? citeAward(why) : '',
    }
  })
}
