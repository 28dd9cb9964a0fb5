import type { Clock } from '@/kernel/clock'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { badgeCodesOf, type FamilyTerms } from './family'
import { firstPolicy, policyOn, type WrittenPolicy } from './policy'

/*
 * What this process last read of families, so that a code of a record of years ago is a word wherever it is shown, and a
 * share is said in the threshold that is in force. Codes are permanent (FAM-2): one is renamed, never another thing.
 */
type Named = Pick<FamilyTerms, 'competencies' | 'levels' | 'milestones'> & { readonly inForceFrom?: ParisDate }

interface Words {
  readonly competencies: ReadonlyMap<string, string>
  /** By the competence as well: two families may call different levels by one code. */
  readonly levels: ReadonlyMap<string, string>
  readonly thresholds: ReadonlyMap<string, number>
  readonly milestones: ReadonlyMap<string, string>
  readonly badges: ReadonlySet<string>
}

let read: readonly Named[] = []
let clock: Pick<Clock, 'now'> | null = null
let policies: readonly WrittenPolicy[] = [firstPolicy]
let known: { readonly day: ParisDate; readonly words: Words } | null = null

/** Keeps all versions of all families as they were read, the oldest first; the portal’s clock says which is in force. */
export function rememberFamilies(versions: readonly Named[], portalClock: Pick<Clock, 'now'>): void {
  read = versions
  clock = portalClock
  known = null
}

/** The same for the policy, of which the informal family’s threshold is a figure (FAM-1). */
export function rememberPolicies(versions: readonly WrittenPolicy[]): void {
  if (versions.length > 0) policies = versions
}

const today = (): ParisDate => (clock ? parisDateOf(clock.now()) : '9999-12-31')

/** How many partial badges make one of an informal pair today. */
export const informalThreshold = (): number => policyOn(policies, today()).partialThreshold

function words(): Words {
  const day = today()
  if (known?.day !== day) known = { day, words: wordsOn(day) }
  return known.words
}

/** What is to come names only what has no name yet; what is in force has the last word. */
function wordsOn(day: ParisDate): Words {
  const isToCome = ({ inForceFrom = '' }: Named): boolean => inForceFrom > day
  const inOrder = [...read.filter(isToCome).toReversed(), ...read.filter((one) => !isToCome(one))]
  const pairs = inOrder.flatMap(({ competencies, levels }) =>
    competencies.flatMap((competency) => levels.map((level) => ({ key: `${competency.code}-${level.code}`, level }))),
  )
  const named = (rows: readonly { readonly code: string; readonly name: string }[]) =>
    rows.map(({ code, name }) => [code, name] as const)
  return {
    competencies: new Map(inOrder.flatMap(({ competencies }) => named(competencies))),
    levels: new Map([
      ...inOrder.flatMap(({ levels }) => named(levels)),
      ...pairs.map(({ key, level }) => [key, level.name] as const),
    ]),
    thresholds: new Map(pairs.map(({ key, level }) => [key, level.partialThreshold])),
    milestones: new Map(inOrder.flatMap(({ milestones }) => named(milestones))),
    badges: new Set(inOrder.flatMap(badgeCodesOf)),
  }
}

/** Whether a family that this process has read of has the code. */
export const knowsCompetency = (code: string): boolean => words().competencies.has(code)
export const knowsLevel = (code: string): boolean => words().levels.has(code)

export const nameOfCompetency = (code: string): string => words().competencies.get(code) ?? code
/** `competency`: of which family’s level; absent, one of those that have the code. */
export const nameOfLevel = (code: string, competency = ''): string =>
  words().levels.get(`${competency}-${code}`) ?? words().levels.get(code) ?? code
export const nameOfMilestone = (code: string): string => words().milestones.get(code) ?? code
/** How many partial badges make one of this pair, in the version in force; null where no family is known that has it. */
export const thresholdOf = (competency: string, level: string): number | null =>
  words().thresholds.get(`${competency}-${level}`) ?? null

/** Each badge of a family that this process has read of. */
export const knownFamilyBadges = (): readonly string[] => [...words().badges]
