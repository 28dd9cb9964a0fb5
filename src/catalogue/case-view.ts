import { openRequest, waitWords } from '@/casework/exchange'
import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { describeTerms } from './competency'
import { type BadgeMapping, type MappingVersion, shownVersion, stateOfVersion } from './mapping'
import { type BadgeSubmission, completeTerms, openProposal } from './submission'

export interface PathStep {
  readonly title: string
  readonly note?: string
  readonly state: 'done' | 'now' | 'todo' | 'stopped'
}

const onDay = (instant: string | null): string | undefined =>
  instant ? formatParisDate(parisDateOf(instant)) : undefined

/** The path of a case so far, for the person who looks. */
export function stepsOf(
  submission: BadgeSubmission,
  mapping: BadgeMapping | null,
  today: ParisDate,
  side: 'organization' | 'region',
): readonly PathStep[] {
  const { status, submittedAt, takenAt, decidedAt, assigneeName } = submission
  const isOver = status === 'refused' || status === 'withdrawn'
  const isDecided = isOver || status === 'mapped'
  const step = (title: string, done: boolean, now: boolean, note?: string): PathStep => ({
    title,
    state: done ? 'done' : now ? 'now' : 'todo',
    ...(note ? { note } : {}),
  })
  const version = mapping?.versions.find((candidate) => candidate.submissionId === submission.id) ?? null
  return [
    step('Badge soumis', submittedAt !== null, status === 'draft', onDay(submittedAt)),
    step('Prise en charge', takenAt !== null, status === 'submitted', assigneeName ?? undefined),
    step('Échanges', isDecided && takenAt !== null, takenAt !== null && !isDecided, waitSentence(submission, side)),
    isOver
      ? { title: status === 'refused' ? 'Non rattaché' : 'Retiré', state: 'stopped', ...noteOf(onDay(decidedAt)) }
      : step('Décision', status === 'mapped', false, onDay(decidedAt)),
    ...(isOver ? [] : [step('En vigueur', isActive(version, today), status === 'mapped', versionNote(version))]),
  ]
}

const noteOf = (note: string | undefined) => (note ? { note } : {})
const isActive = (version: MappingVersion | null, today: ParisDate): boolean =>
  version !== null && stateOfVersion(version, today) === 'active'

/** Why the case stands still, and since when; nothing where the Région has to act. */
export function waitSentence(submission: BadgeSubmission, side: 'organization' | 'region'): string | undefined {
  const request = openRequest(submission.exchanges)
  if (submission.status === 'awaitingReply' && request) return waitWords(request, side)
  const proposal = openProposal(submission)
  if (!proposal) return undefined
  const since = formatParisDate(parisDateOf(proposal.proposedAt))
  return side === 'organization'
    ? `la Région propose un autre rattachement et attend votre réponse depuis le ${since}`
    : `la réponse de la structure à la requalification est attendue depuis le ${since}`
}

function versionNote(version: MappingVersion | null): string | undefined {
  if (!version) return undefined
  return version.effectiveFrom
    ? `depuis le ${formatParisDate(version.effectiveFrom)}`
    : 'reste à dire comment les badges seront relevés'
}

/** « S’adapter · je maîtrise, 1 pour 1 », « à compléter ». */
export function askedInWords(submission: BadgeSubmission): string {
  const terms = submission.decision ?? completeTerms(submission.requested)
  if (!terms) return 'à compléter'
  const proposal = openProposal(submission)
  return proposal ? `${describeTerms(terms)} → requalifié ${describeTerms(proposal)} ?` : describeTerms(terms)
}

/** How the mapping of a badge stands today, in words. */
export function mappingInWords(mapping: BadgeMapping, today: ParisDate): string {
  const version = shownVersion(mapping, today)
  if (!version) return ''
  const state = stateOfVersion(version, today)
  if (state === 'annulled') return 'Annulé'
  if (state === 'ended') return version.effectiveTo ? `Terminé le ${formatParisDate(version.effectiveTo)}` : 'Terminé'
  if (!version.effectiveFrom) return 'Relevé des badges à préciser'
  return state === 'active'
    ? `En vigueur depuis le ${formatParisDate(version.effectiveFrom)}`
    : `En vigueur à partir du ${formatParisDate(version.effectiveFrom)}`
}
