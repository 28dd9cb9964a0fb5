import { competencyLabels, levelLabels } from '@/catalogue/competency'
import { knowsCompetency, knowsLevel, nameOfCompetency, nameOfLevel } from '@/catalogue/family-names'
import { submissionStateNames } from '@/catalogue/submission'
import { issuanceStates } from '@/issuing/issuance'
import { formatInstant, formatParisDate, isParisDate } from '@/kernel/dates'
import { roleNames } from '@/organizations/seat'
import { applicationStateNames } from '@/recognition/application'
import { effectNames } from './effect-names'
import { issuanceEventNames } from './issuance-events'
import { journalEventNames } from './journal-events'

const others: Readonly<Record<string, string>> = {
  schemeManager: 'pilotage de la démarche',
  reviewer: 'instruction des dossiers',
  editor: 'rédaction',
  moderator: 'modération',
  juryPresident: 'présidence du jury',
  accurateBadges: 'délivrer des badges justes',
  informPublic: 'informer les personnes',
  member: 'personne',
  system: 'portail',
  anonymous: 'visiteur',
  waiting: 'en attente',
  running: 'en cours',
  done: 'fait',
  failed: 'à réessayer',
  dead: 'bloqué',
  active: 'active',
  requested: 'demandée',
  pending: 'en attente',
  withdrawn: 'retirée',
  expired: 'expirée',
  none: 'aucune',
  applications: 'candidature',
  'badge-submissions': 'badge soumis',
  'badge-mappings': 'rattachement',
  memberships: 'statut',
  organizations: 'structure',
  'organization-members': 'membre',
  'organization-invitations': 'invitation',
  profiles: 'compte',
  recipients: 'personne',
  'partner-awards': 'badge obtenu',
  'partner-badges': 'badge de structure',
  'regional-awards': 'badge Région',
  'award-imports': 'déclaration',
  'case-messages': 'message',
  issuances: 'délivrance',
  effects: 'envoi',
}

const words: Readonly<Record<string, string>> = {
  ...competencyLabels,
  ...levelLabels,
  ...others,
  ...issuanceStates,
  ...submissionStateNames,
  ...applicationStateNames,
  ...roleNames,
  ...effectNames,
  ...issuanceEventNames,
  ...journalEventNames,
}

const openEnd = '9999-12-31'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/
/** « informPublic:2 »: a code in one of its versions. */
const versioned = /^([a-zA-Z]+):(\d{1,4})$/
const code = /^[a-z]+(?:[A-Z][a-zA-Z]*|(?:[.:-][a-zA-Z]+)+)$/

/** What the program keeps, as a person of the staff reads it: never a code, an identifier or a date that means « none ». */
export function inFrench(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.slice(0, 20).map(inFrench).join(', ')
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return 'voir le dossier'
  if (Object.hasOwn(words, value)) return words[value] ?? '–'
  if (value === openEnd) return 'sans fin'
  if (isParisDate(value)) return formatParisDate(value)
  if (instant.test(value)) return formatInstant(value)
  const [, name, version] = versioned.exec(value) ?? []
  if (name && version) return `${inFrench(name)}, version ${version}`
  if (knowsCompetency(value)) return nameOfCompetency(value)
  if (knowsLevel(value)) return nameOfLevel(value)
  if (uuid.test(value)) return `nº ${value.slice(-8)}`
  return code.test(value) ? 'autre' : value
}
