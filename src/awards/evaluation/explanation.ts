import {
  type Competency,
  competencyName,
  competencyOfBadge,
  describeTerms,
  type Level,
  levelName,
  type MappingTerms,
  type RegionalBadgeCode,
} from '@/catalogue/competency'
import { nameOfMilestone } from '@/catalogue/family-names'
import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { counted, listed } from '@/kernel/french'
import type { AwardSourceName, HeldReason, IgnoredReason, OutcomeFacts } from './eligibility'
import type { TriggerRule } from './triggering'

/** `received` until the first evaluation (12.5). */
export type AwardState = 'received' | 'eligible' | 'held' | 'ignored'

export const awardStateNames: Readonly<Record<AwardState, string>> = {
  received: 'Reçu, pas encore examiné',
  eligible: 'Compte',
  held: 'En attente',
  ignored: 'Ne compte pas',
}

/** Short words for lists and filters. */
export const heldReasonNames: Readonly<Record<HeldReason, string>> = {
  futureDate: 'Date à venir',
  renewalPending: 'Renouvellement en cours d’examen',
  lateDeclaration: 'Déclaration tardive, à relire',
}

export const ignoredReasonNames: Readonly<Record<IgnoredReason, string>> = {
  revoked: 'Retiré par son émetteur',
  unknownBadge: 'Badge inconnu de la démarche',
  duplicate: 'Déjà déclaré',
  beforeEntry: 'Avant l’entrée dans la démarche',
  membershipInactive: 'Structure sans statut ce jour-là',
  mappingInactive: 'Badge non rattaché ce jour-là',
  rejected: 'Écarté après relecture',
  familyInactive: 'Famille non ouverte ce jour-là',
}

export const reasonName = (reason: HeldReason | IgnoredReason): string =>
  reason in heldReasonNames ? heldReasonNames[reason as HeldReason] : ignoredReasonNames[reason as IgnoredReason]

const day = (value: string | number | null | undefined): string =>
  typeof value === 'string' ? formatParisDate(value) : 'une date inconnue'

const sourceWords: Readonly<Record<AwardSourceName, string>> = {
  obf: 'la plateforme de badges',
  manual: 'une saisie de la Région',
  declared: 'une autre déclaration',
}
const isSource = (value: unknown): value is AwardSourceName => typeof value === 'string' && value in sourceWords

const sentences: Readonly<Record<HeldReason | IgnoredReason, (facts: OutcomeFacts) => string>> = {
  revoked: () => 'La structure a retiré ce badge à la personne : il ne compte plus.',
  unknownBadge: () => 'Ce badge n’est rattaché à aucune compétence de la Région.',
  duplicate: (facts) =>
    `Le même badge, pour la même personne et le même jour, est déjà connu par ${isSource(facts.countingSource) ? sourceWords[facts.countingSource] : 'une autre source'} : il compte une seule fois.`,
  beforeEntry: (facts) =>
    facts.eligibleFrom
      ? `Seuls comptent les badges délivrés à partir du ${day(facts.eligibleFrom)}, date d’entrée de la structure ou du rattachement du badge.`
      : 'Aucun rattachement valable de ce badge n’a de date d’effet : rien ne compte.',
  membershipInactive: (facts) => `La structure n’avait pas de statut Participant en cours le ${day(facts.failing)}.`,
  mappingInactive: () => 'Le rattachement de ce badge n’était pas en vigueur à cette date.',
  futureDate: (facts) => `La date est à venir : le badge obtenu sera examiné le ${day(facts.until)}.`,
  renewalPending: (facts) =>
    `Le renouvellement de la structure, déposé à temps, est en cours d’examen : le badge obtenu le ${day(facts.failing)} attend cette décision.`,
  lateDeclaration: (facts) =>
    `La déclaration arrive ${counted(Number(facts.days), 'jour')} après le badge obtenu, au-delà des ${counted(Number(facts.limit), 'jour')} prévus : une personne de la Région la relit.`,
  familyInactive: () =>
    'La famille de cette compétence n’était pas ouverte, ou pas sur le territoire de la structure, à cette date.',
  rejected: () => 'Une personne de la Région a relu cette déclaration tardive et l’a écartée.',
}

/** An evaluation as it is kept with the award and shown (AWD-10). */
export interface AwardWhy {
  readonly state: AwardState
  readonly reason: HeldReason | IgnoredReason | null
  /** The check that decided, `AWD-7` when all passed. */
  readonly rule: string
  readonly facts: OutcomeFacts
  readonly terms: MappingTerms | null
  readonly mappingVersion: number | null
  readonly policyVersion: number
  readonly issuedOn: ParisDate
  readonly evaluatedOn: ParisDate
}

/** The outcome in one or two French sentences that a screen reads out. */
export function explainAward(why: AwardWhy): string {
  if (why.reason) return sentences[why.reason](why.facts)
  if (why.state === 'received' || !why.terms) return 'Ce badge obtenu n’a pas encore été examiné.'
  const released =
    why.rule === 'AWD-12' ? ' La déclaration était tardive ; une personne de la Région l’a acceptée.' : ''
  return `Compte pour « ${describeTerms(why.terms)} » : la structure et le rattachement étaient en vigueur le ${formatParisDate(why.issuedOn)}.${released}`
}

/** « Règle AWD-5, rattachement version 1, règles de la démarche version 1, examiné le 3 mars 2026 ». */
export function citeAward(why: AwardWhy): string {
  const parts = [
    why.state === 'eligible' ? 'Règles AWD-1 à AWD-7' : `Règle ${why.rule}`,
    why.mappingVersion === null ? null : `rattachement version ${why.mappingVersion}`,
    `règles de la démarche version ${why.policyVersion}`,
    `examiné le ${formatParisDate(why.evaluatedOn)}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** One piece of evidence behind a Région badge, frozen with the decision. */
export interface EvidenceLine {
  /** The partner award, or the mastery badge for the general one. */
  readonly id: string
  /** « Animer une réunion », or the name of the mastery badge. */
  readonly name: string
  /** The structure; null for a badge of the Région. */
  readonly organizationName: string | null
  readonly organizationId: string | null
  readonly partnerBadgeId: string | null
  readonly issuedOn: ParisDate
  readonly mappingVersion: number | null
  readonly terms: MappingTerms | null
  /** Behind a mastery: the very badge that was issued, since another one of the same name is new evidence (REV-4). */
  readonly regionalAwardId?: string | null
}

/** Why a Région badge was decided (TRG-7). */
export interface DecisionWhy {
  readonly rule: TriggerRule
  readonly badgeCode: RegionalBadgeCode
  readonly decidedOn: ParisDate
  readonly policyVersion: number
  readonly evidence: readonly EvidenceLine[]
}

const ruleNumbers: Readonly<Record<TriggerRule, string>> = {
  fullBadge: 'TRG-1',
  partialBadges: 'TRG-2',
  masteries: 'TRG-5',
  imported: 'ISS-8',
}

const pairName = (competency: Competency, level: Level): string =>
  `${competencyName(competency).toLowerCase()}, ${levelName(level, competency).toLowerCase()}`

/** « Animer une réunion » de Atelier du Bocage, le 12 mars 2026. */
export const describeEvidence = (line: EvidenceLine): string =>
  `« ${line.name} »${line.organizationName ? ` (${line.organizationName})` : ''}, le ${formatParisDate(line.issuedOn)}`

/** The whole decision in French: rule in words, evidence with dates and structures. */
export function explainDecision(why: DecisionWhy): string {
  if (why.rule === 'imported')
    return 'Ce badge a été délivré avant l’ouverture du portail et repris tel quel : la personne n’en reçoit pas un second.'
  const evidence = listed(why.evidence.map(describeEvidence))
  const pair = competencyOfBadge(why.badgeCode)
  if (why.rule === 'masteries') {
    const level = competencyOfBadge(why.evidence[0]?.id ?? '')?.level ?? 'mastery'
    const given = why.badgeCode === 'general' ? 'le badge général' : `« ${nameOfMilestone(why.badgeCode)} »`
    return `${counted(why.evidence.length, 'compétence')} au niveau « ${levelName(level).toLowerCase()} » donnent ${given} : ${evidence}.`
  }
  const subject = pair ? pairName(pair.competency, pair.level) : ''
  if (why.rule === 'fullBadge') return `Un badge reconnu pour toute la compétence « ${subject} » suffit : ${evidence}.`
  return `${counted(why.evidence.length, 'badge')} différents, reconnus chacun pour une partie de la compétence « ${subject} », donnent ensemble le badge de la Région : ${evidence}.`
}

/** « Règle TRG-2, règles de la démarche version 1, décidé le 3 mars 2026 ». */
export const citeDecision = (why: DecisionWhy): string =>
  `Règle ${ruleNumbers[why.rule]}, règles de la démarche version ${why.policyVersion}, décidé le ${formatParisDate(why.decidedOn)}`
