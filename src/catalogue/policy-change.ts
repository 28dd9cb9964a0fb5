import { createHash } from 'node:crypto'
import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { completed, type SchemePolicy } from './policy'
import { type PolicyFigures, type PolicySettingName, policySettingNames } from './policy-settings'

export interface FigureChange {
  readonly name: PolicySettingName
  readonly before: number
  readonly after: number
}

/** A version that is about to be written: what it changes, and from when. */
export interface PolicyChange {
  readonly version: number
  readonly inForceFrom: ParisDate
  readonly changes: readonly FigureChange[]
}

export interface PolicyGiven {
  readonly inForceFrom: ParisDate
  readonly figures: PolicyFigures
}

const atDate = (code: string, detail: string, field: string): Problem => ({
  code: `policy.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'inForceFrom', detail: field }],
})

const dateInPast = atDate(
  'date-in-past',
  'Une version ne vaut jamais pour des jours déjà écoulés : ce qui a été décidé ces jours-là garde ses règles. Choisissez aujourd’hui ou une date à venir.',
  'Choisissez aujourd’hui ou une date à venir.',
)
const beforeScheduled = (day: ParisDate): Problem =>
  atDate(
    'before-scheduled',
    `Une version est déjà écrite pour le ${formatParisDate(day)} et reprendrait alors ses propres valeurs. Choisissez ce jour, pour la remplacer, ou un jour postérieur.`,
    `Choisissez le ${formatParisDate(day)} ou une date postérieure.`,
  )
const nothingChanges: Problem = {
  code: 'policy.nothing-changes',
  status: 422,
  detail: 'Toutes les valeurs sont celles d’aujourd’hui. Changez-en une au moins, puis continuez.',
}

/** The last version that was written, in force or to come: what a new one is compared with. */
export function latestPolicy(policies: readonly SchemePolicy[]): SchemePolicy {
  const [latest] = policies.toSorted((one, other) => other.version - one.version)
  if (!latest) throw new Error('No scheme policy is installed: run the migrations, which install the first one.')
  return completed(latest)
}

/** What differs between two versions, in the order of the table of settings. */
export const changesBetween = (before: PolicyFigures, after: PolicyFigures): readonly FigureChange[] =>
  policySettingNames
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }))

/**
 * A new version follows the last one written: from today or a later day, not before one that is already to come, and it
 * changes something. Problems: `policy.date-in-past`, `policy.before-scheduled`, `policy.nothing-changes`.
 */
export function changePolicy(
  policies: readonly SchemePolicy[],
  { inForceFrom, figures }: PolicyGiven,
  today: ParisDate,
): Result<PolicyChange> {
  const latest = latestPolicy(policies)
  if (inForceFrom < today) return refuse(dateInPast)
  if (inForceFrom < latest.inForceFrom) return refuse(beforeScheduled(latest.inForceFrom))
  const changes = changesBetween(latest, figures)
  return changes.length === 0 ? refuse(nothingChanges) : ok({ version: latest.version + 1, inForceFrom, changes })
}

/** By which the form proves that its author saw exactly this change. */
export const digestOf = (change: PolicyChange): string =>
  createHash('sha256').update(JSON.stringify(change)).digest('hex').slice(0, 32)
