import { formatParisDate, type ParisDate } from '@/kernel/dates'
import type { HeldReason, IgnoredReason } from './eligibility'
import type { PartnerAward } from './records'
import type { TriggerRule } from './triggering'

/** Each reason as a sentence for the structure and the staff; the rule's number stands beside it. */
export const reasonSentences: Readonly<Record<HeldReason | IgnoredReason, string>> = {
  revoked: 'Le badge a été retiré par la structure : il ne compte plus.',
  unknownBadge: 'Ce badge n’est pas rattaché à un badge Région.',
  duplicate: 'Ce badge est déjà compté pour cette personne à cette date.',
  futureDate: 'La date est à venir : le badge sera examiné ce jour-là.',
  beforeEntry: 'Le badge date d’avant l’entrée de la structure ou d’avant le rattachement : il ne compte pas.',
  renewalPending: 'Le statut de la structure est en cours de renouvellement : le badge est mis en attente.',
  membershipInactive: 'La structure n’avait pas de statut actif à cette date.',
  mappingInactive: 'Le rattachement n’était pas en vigueur à cette date.',
  lateDeclaration: 'La déclaration arrive plus de 30 jours après la date du badge : la Région l’examine.',
  rejected: 'La Région n’a pas retenu cette déclaration tardive.',
}

export const stateNames: Readonly<Record<PartnerAward['state'], string>> = {
  received: 'Reçu',
  eligible: 'Compte',
  held: 'En attente',
  ignored: 'Écarté',
}

export const outcomeSentence = (state: PartnerAward['state'], reason: HeldReason | IgnoredReason | null): string =>
  reason
    ? reasonSentences[reason]
    : state === 'eligible'
      ? 'Le badge compte pour un badge Région.'
      : 'Le badge va être examiné.'

export const ruleSentences: Readonly<Record<TriggerRule, string>> = {
  fullBadge: 'un badge complet suffit (1 pour 1)',
  partialBadges: 'trois badges partiels différents, même compétence et même niveau (3 pour 1)',
  masteries: 'trois compétences « je maîtrise » (badge général)',
}

export interface WhyLine {
  readonly badgeName: string
  readonly organizationName: string
  readonly issuedOn: ParisDate
  readonly mappingVersion: number | null
}

/** « Délivré le 3 mars 2026 parce que… » : what the ledger reads out. */
export function whySentence(
  rule: TriggerRule,
  decidedOn: ParisDate,
  lines: readonly WhyLine[],
  policyVersion: number,
): string {
  const evidence = lines.map(
    (line) =>
      `« ${line.badgeName} » (${line.organizationName}, ${formatParisDate(line.issuedOn)}, rattachement version ${line.mappingVersion ?? '–'})`,
  )
  const basis = evidence.length > 0 ? ` : ${evidence.join(' ; ')}` : ''
  return `Décidé le ${formatParisDate(decidedOn)}, car ${ruleSentences[rule]}${basis}. Règles version ${policyVersion}.`
}
