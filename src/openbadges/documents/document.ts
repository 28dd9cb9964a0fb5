import { createHash } from 'node:crypto'
import type { BadgeText } from '@/catalogue/badge-content'
import type { IssueRequest } from '@/issuing/ports'
import type { Signed } from '../keys/sign'
import { type StatusPosition, statusEntry } from '../status-lists/status-list'
import type { Addresses } from './addresses'
import { credentialContext } from './contexts'

/* Open Badges 3.0, the part that we write (specification sections of the same names). */

export type Profile = ReturnType<typeof issuerProfile>

export interface Achievement {
  readonly id: string
  readonly type: readonly ['Achievement']
  readonly name: string
  readonly description: string
  readonly criteria: { readonly narrative: string }
  readonly achievementType: 'Badge' | 'Membership'
  readonly inLanguage: 'fr'
  readonly version: string
  readonly image?: { readonly id: string; readonly type: 'Image'; readonly caption: string }
  readonly tag?: readonly string[]
  readonly alignment?: readonly ({ readonly type: readonly ['Alignment'] } & Readonly<Record<string, unknown>>)[]
}

export interface Evidence {
  readonly id?: string
  readonly type: readonly ['Evidence']
  readonly name: string
  readonly narrative: string
}

export type SignedCredential = Signed<ReturnType<typeof credentialDocument>>

export interface IssuerIdentity {
  readonly did: string
  readonly demonstration: boolean
  readonly portalUrl: string
}

export const issuerProfile = ({ did, demonstration, portalUrl }: IssuerIdentity) => ({
  id: did,
  type: ['Profile'] as const,
  name: demonstration ? 'Région Normandie (démonstration)' : 'Région Normandie',
  description: demonstration
    ? 'Portail de démonstration de « La Normandie badge les compétences » : ce badge est fictif.'
    : 'Émetteur des badges Région de « La Normandie badge les compétences ».',
  url: portalUrl,
  email: 'badges-formation@normandie.fr',
})

/**
 * Same words at the same site, same key, and so the same address: an edit gives a new achievement and leaves the old
 * one (ISS-6), and so does another domain.
 */
export function achievementKey(badge: BadgeText, { addresses, imageKey }: Omit<Frozen, 'issuer'>): string {
  const { code, version, name, description, criteria, tags = [], alignments = [] } = badge
  const site = addresses.issuer
  const text = JSON.stringify([site, code, version, name, description, criteria, tags, alignments, imageKey])
  return `${code}-${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16)}`
}

export interface Frozen {
  readonly issuer: Profile
  readonly addresses: Addresses
  /** SHA-256 of the drawing, or null for a badge without one. */
  readonly imageKey: string | null
}

export function achievementOf(badge: BadgeText, frozen: Frozen): Achievement {
  const { addresses, imageKey } = frozen
  const isStatus = badge.code === 'participant' || badge.code === 'ambassador'
  return {
    id: addresses.achievement(achievementKey(badge, frozen)),
    type: ['Achievement'],
    name: badge.name,
    description: badge.description,
    criteria: { narrative: badge.criteria },
    achievementType: isStatus ? 'Membership' : 'Badge',
    inLanguage: 'fr',
    version: String(badge.version),
    ...(imageKey && {
      image: { id: addresses.image(imageKey, 'png'), type: 'Image' as const, caption: `Badge « ${badge.name} »` },
    }),
    ...(badge.tags?.length && { tag: badge.tags }),
    ...(badge.alignments?.length && {
      alignment: badge.alignments.map((alignment) => ({ type: ['Alignment'] as const, ...alignment })),
    }),
  }
}

export interface Subject {
  readonly credentialId: string
  readonly identityHash: string
  readonly salt: string
  readonly status: StatusPosition
}

/** The whole credential but its proof. Leaves out what is empty, as the specification asks. */
export function credentialDocument(request: IssueRequest, frozen: Frozen, subject: Subject) {
  const validFrom = parisMidnight(request.issuedOn)
  return {
    '@context': credentialContext,
    id: frozen.addresses.credential(subject.credentialId),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: request.badge.name,
    issuer: frozen.issuer,
    validFrom,
    awardedDate: validFrom,
    ...(request.expiresOn && { validUntil: lastSecondBefore(request.expiresOn) }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: subject.identityHash,
          identityType: 'emailAddress',
          salt: subject.salt,
        },
      ],
      achievement: achievementOf(request.badge, frozen),
    },
    ...(request.evidence.length > 0 && {
      evidence: request.evidence.map(({ name, narrative, url }) => ({
        ...(url && { id: url }),
        type: ['Evidence'] as const,
        name,
        narrative,
      })),
    }),
    // From the first credential on: a signed document cannot be given a status later.
    credentialStatus: statusEntry(frozen.addresses, subject.status),
    refreshService: { id: frozen.addresses.refresh(subject.credentialId), type: '1EdTechCredentialRefresh' },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  } as const
}

const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Europe/Paris')

/** `2026-11-23T00:00:00+01:00`: with the offset, so that every reader shows the Paris date (ISS-7). */
export const parisMidnight = (date: string): string => midnight(date).toString({ timeZoneName: 'never' })

/** The last second of the last valid day: what readers show is the day before `endsAt` (TIME-2). */
export const lastSecondBefore = (date: string): string =>
  midnight(date).subtract({ seconds: 1 }).toString({ timeZoneName: 'never' })
