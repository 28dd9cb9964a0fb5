import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { LexicalDocument } from '@/kernel/rich-text/write'
import { normalizeEmail, searchable } from '@/kernel/text'
import { collection } from '@/platform/store/store'

/** The five departments of Normandy, or a structure from elsewhere that works with a Norman public (R21 b). */
export const departments = {
  '14': 'Calvados',
  '27': 'Eure',
  '50': 'Manche',
  '61': 'Orne',
  '76': 'Seine-Maritime',
  other: 'Hors de Normandie',
} as const
export type Department = keyof typeof departments

/** Kinds of structure; a list kept as data so that it can grow (R2). */
export const organizationKinds = {
  trainingProvider: 'Organisme de formation',
  integration: 'Structure d’insertion',
  employer: 'Entreprise',
  careerAdvice: 'Conseil en évolution professionnelle',
  association: 'Association',
  apprenticeCentre: 'Centre de formation d’apprentis',
  fabLab: 'Tiers-lieu, fab lab',
  skillsAssessment: 'Centre de bilan de compétences',
  localAuthority: 'Collectivité',
} as const
export type OrganizationKind = keyof typeof organizationKinds

export interface Organization {
  readonly id: string
  readonly revision: number
  readonly legalName: string
  readonly displayName: string
  /** Part of its public address; unique. */
  readonly slug: string
  readonly kind: OrganizationKind
  /** `siret:…`, `rna:…` or `none:<id>`; unique. */
  readonly registryKey: string
  readonly department: Department
  readonly city: string
  readonly postalCode: string
  readonly street: string
  readonly website: string | null
  /** The words of the presentation; the only form of one that was written before it had any other. */
  readonly description: string | null
  /** The presentation with its headings, lists and links; read by `presentationOf`. */
  readonly presentation: LexicalDocument | null
  /** What moderation took off its page, kept for an appeal. */
  readonly hiddenPresentation?: {
    readonly description: string | null
    readonly presentation: LexicalDocument | null
  } | null
  readonly passportEmail: string | null
  readonly passportVerifiedAt: Instant | null
  /** Normalised Passport address, or `none:<id>`: one address serves one structure. */
  readonly passportKey: string
  readonly passportNonce: string | null
  readonly passportExpiresAt: Instant | null
  readonly passportAttempts: number
  /** Name and town without accents and case, for searches. */
  readonly search: string
}

export const organizations = collection<Organization>('organizations')

export const searchOf = (organization: Pick<Organization, 'legalName' | 'displayName' | 'city'>): string =>
  searchable(`${organization.displayName} ${organization.legalName} ${organization.city}`)

export const passportKeyOf = (email: string): string => normalizeEmail(email)

export const codeValidMs = 30 * 60_000
export const maxCodeAttempts = 5

export const organizationProblems = {
  alreadyThere: {
    code: 'organization.already-there',
    status: 409,
    detail:
      'Cette structure est déjà inscrite. Demandez à la rejoindre : la personne qui l’administre reçoit votre demande.',
  },
  notAdmin: {
    code: 'organization.not-admin',
    status: 403,
    detail: 'Seule une personne qui administre la structure peut le faire.',
  },
  notMember: { code: 'organization.not-member', status: 403, detail: 'Vous ne faites pas partie de cette structure.' },
  passportTaken: {
    code: 'organization.passport-taken',
    status: 422,
    detail:
      'Cette adresse Passport est déjà celle d’une autre structure. Indiquez une adresse qui est propre à la vôtre.',
    fields: [{ name: 'passportEmail', detail: 'Cette adresse est déjà celle d’une autre structure.' }],
  },
  codeWrong: {
    code: 'organization.code-wrong',
    status: 422,
    detail: 'Ce code n’est pas le bon. Recopiez les six chiffres du dernier courriel reçu.',
    fields: [{ name: 'code', detail: 'Ce code n’est pas le bon.' }],
  },
  codeExpired: {
    code: 'organization.code-expired',
    status: 410,
    detail: 'Ce code n’est plus valable : il l’est 30 minutes. Demandez-en un nouveau.',
    fields: [{ name: 'code', detail: 'Ce code n’est plus valable. Demandez-en un nouveau.' }],
  },
  codeExhausted: {
    code: 'organization.code-exhausted',
    status: 429,
    detail: 'Ce code a été essayé trop de fois. Demandez-en un nouveau.',
    fields: [{ name: 'code', detail: 'Trop d’essais. Demandez un nouveau code.' }],
  },
} as const satisfies Record<string, Problem>

export type CodeVerdict = 'right' | 'wrong' | 'expired' | 'exhausted'

/** Whether a typed code opens: attempts and time are looked at before the code itself, so that guessing gains nothing. */
export function judgeCode(
  organization: Pick<Organization, 'passportNonce' | 'passportExpiresAt' | 'passportAttempts'>,
  isRight: boolean,
  now: Instant,
): CodeVerdict {
  if (!organization.passportNonce || !organization.passportExpiresAt || now >= organization.passportExpiresAt)
    return 'expired'
  if (organization.passportAttempts >= maxCodeAttempts) return 'exhausted'
  return isRight ? 'right' : 'wrong'
}
