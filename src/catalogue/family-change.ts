import { createHash } from 'node:crypto'
import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { badgeCodes, competencies as informalCompetencies } from './competency'
import { badgeCodesOf, type FamilyState, type FamilyTerms, type FamilyVersion, familyStateNames } from './family'
import { linesOf } from './family-form'

/** A version that is about to be written: what it changes in words, and from when. */
export interface FamilyChange {
  readonly version: number
  readonly inForceFrom: ParisDate
  readonly changes: readonly string[]
  readonly terms: FamilyTerms
}

export interface FamilyGiven {
  readonly inForceFrom: ParisDate
  readonly terms: FamilyTerms
}

const atField = (code: string, detail: string, name: string): Problem => ({
  code: `family.${code}`,
  status: 422,
  detail,
  fields: [{ name, detail }],
})

/** What a state may become; nothing goes back to what would take away a promise (FAM-3). */
const nextStates: Readonly<Record<FamilyState, readonly FamilyState[]>> = {
  draft: ['draft', 'trial', 'open'],
  trial: ['trial', 'open', 'closed'],
  open: ['open', 'closed'],
  closed: ['closed', 'open'],
}

/** The last version of a family that was written, in force or to come. */
export const latestFamily = (versions: readonly FamilyVersion[], code: string): FamilyVersion | null =>
  versions
    .filter((version) => version.code === code)
    .toSorted((one, other) => one.version - other.version)
    .at(-1) ?? null

/**
 * A new version of a family, or its first (FAM-2): from today or a later day, not before one that is to come, in a state
 * that follows the last one, with codes of its own, and changing something.
 */
export function changeFamily(
  versions: readonly FamilyVersion[],
  { inForceFrom, terms }: FamilyGiven,
  today: ParisDate,
): Result<FamilyChange> {
  const latest = latestFamily(versions, terms.code)
  const problem =
    dateProblem(inForceFrom, latest, today) ??
    stateProblem(terms, latest) ??
    shapeProblem(terms) ??
    codeProblem(versions, terms)
  if (problem) return refuse(problem)
  const changes = changesBetween(latest, terms)
  if (changes.length === 0)
    return refuse({
      code: 'family.nothing-changes',
      status: 422,
      detail: 'Toutes les valeurs sont celles d’aujourd’hui. Changez-en une au moins, puis continuez.',
    })
  return ok({ version: (latest?.version ?? 0) + 1, inForceFrom, changes, terms })
}

function dateProblem(inForceFrom: ParisDate, latest: FamilyVersion | null, today: ParisDate): Problem | null {
  if (inForceFrom < today)
    return atField(
      'date-in-past',
      'Une version ne vaut jamais pour des jours déjà écoulés. Choisissez aujourd’hui ou une date à venir.',
      'inForceFrom',
    )
  return latest && inForceFrom < latest.inForceFrom
    ? atField(
        'before-scheduled',
        `Une version est déjà écrite pour le ${formatParisDate(latest.inForceFrom)}. Choisissez ce jour, pour la remplacer, ou un jour postérieur.`,
        'inForceFrom',
      )
    : null
}

function stateProblem({ state, territories }: FamilyTerms, latest: FamilyVersion | null): Problem | null {
  const allowed = nextStates[latest?.state ?? 'draft']
  if (!allowed.includes(state)) {
    const names = allowed.map((one) => `« ${familyStateNames[one]} »`).join(', ')
    return atField('state-not-allowed', `De l’état actuel, la famille peut passer à : ${names}.`, 'state')
  }
  return state === 'trial' && territories.length === 0
    ? atField('territories-missing', 'Choisissez les territoires volontaires de l’essai.', 'territories')
    : null
}

const repeated = (codes: readonly string[]): string | undefined =>
  codes.find((code, place) => codes.indexOf(code) !== place)

function shapeProblem({ competencies, levels, milestones }: FamilyTerms): Problem | null {
  for (const [field, rows] of Object.entries({ competencies, levels, milestones })) {
    const twice = repeated(rows.map(({ code }) => code))
    if (twice) return atField('code-repeated', `Le code « ${twice} » est écrit deux fois.`, field)
  }
  for (const { name, level, needed } of milestones) {
    if (!levels.some(({ code }) => code === level))
      return atField(
        'milestone-level',
        `« ${name} » demande le niveau « ${level} », que la famille n’a pas.`,
        'milestones',
      )
    if (needed > competencies.length)
      return atField(
        'milestone-out-of-reach',
        `« ${name} » demande ${needed} compétences ; la famille en a ${competencies.length}.`,
        'milestones',
      )
  }
  return null
}

/** Codes are permanent and of one family (FAM-2): those of the first badges, and of every version of the others. */
function codeProblem(versions: readonly FamilyVersion[], terms: FamilyTerms): Problem | null {
  const others = versions.filter(({ code }) => code !== terms.code)
  const taken = new Set<string>([
    ...badgeCodes,
    ...informalCompetencies,
    ...others.flatMap((family) => [...badgeCodesOf(family), ...family.competencies.map(({ code }) => code)]),
  ])
  const competency = terms.competencies.find(({ code }) => taken.has(code))
  const milestone = terms.milestones.find(({ code }) => taken.has(code))
  if (terms.code === 'informal')
    return atField('code-taken', 'Ce code est celui des compétences informelles. Choisissez-en un autre.', 'code')
  const found = competency ?? milestone
  return found
    ? atField(
        'code-taken',
        `Le code « ${found.code} » est celui d’une autre famille. Choisissez-en un autre.`,
        competency ? 'competencies' : 'milestones',
      )
    : null
}

/** What differs, in sentences, in the order of the form; every line of a first version. */
function changesBetween(before: FamilyTerms | null, after: FamilyTerms): readonly string[] {
  const old = before ? linesOf(before) : null
  return Object.values(linesOf(after)).flatMap(({ label, text }, place) => {
    const was = old ? (Object.values(old)[place]?.text ?? '') : ''
    if (was === text) return []
    return [was === '' ? `${label} : ${text}` : `${label} : ${was} → ${text === '' ? 'rien' : text}`]
  })
}

/** By which the form proves that its author saw exactly this change. */
export const digestOf = (change: FamilyChange): string =>
  createHash('sha256').update(JSON.stringify(change)).digest('hex').slice(0, 32)
