import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'
import { figuresFrom, initialFigures, type PolicyFigures } from './policy-settings'

/** The figures and choices of the scheme that the Région may change from a date on; every decision keeps its version. */
export interface PolicyTerms extends PolicyFigures {
  /** Whether badges from before the structure's entry may count (R36). */
  readonly retroactivity: 'none'
}

/** What names a version. */
interface PolicyVersion {
  /** 1, 2, 3…; unique. */
  readonly version: number
  /** First Paris day on which it is in force; it ends where the next one begins. */
  readonly inForceFrom: ParisDate
}

export interface SchemePolicy extends Aggregate, PolicyTerms, PolicyVersion {
  /** Why, in the words of whoever wrote it. */
  readonly note: string
  readonly createdAt: Instant
}

export const schemePolicies = collection<SchemePolicy>('scheme-policies')

/** The policy that the scheme began with. */
export const firstPolicy: PolicyTerms & PolicyVersion & Pick<SchemePolicy, 'note'> = {
  version: 1,
  inForceFrom: '2022-01-01',
  note: 'Règles de départ : trois badges partiels, trois maîtrises, pas de rétroactivité.',
  ...initialFigures,
  retroactivity: 'none',
}

/** A version as it was written: one of before a setting existed does not hold it. */
export type WrittenPolicy = PolicyVersion & { readonly [Name in keyof PolicyFigures]?: number | null }

/** The same with every figure: what it does not hold is the default of the rules. */
export const completed = <P extends WrittenPolicy>(policy: P): P & PolicyFigures => ({
  ...policy,
  ...figuresFrom((name) => policy[name] ?? initialFigures[name]),
})

/**
 * The policy in force on a Paris date, with all its figures: the one way to read a setting. Before the first one begins,
 * the first one applies, so that there always is one. Throws on an empty list: the installation makes the first policy
 * before anything else runs.
 */
export function policyOn<P extends WrittenPolicy>(policies: readonly P[], date: ParisDate): P & PolicyFigures {
  const inOrder = policies.toSorted((one, other) => one.version - other.version)
  const inForce = inOrder.findLast((policy) => policy.inForceFrom <= date) ?? inOrder[0]
  if (!inForce) throw new Error('No scheme policy is installed: run the migrations, which install the first one.')
  return completed(inForce)
}
