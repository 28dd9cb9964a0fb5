import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'

/** The figures and choices of the scheme that the Région may change from a date on; every decision keeps its version. */
export interface PolicyTerms {
  /** Distinct partial badges that make a Région badge (TRG-2). */
  readonly partialThreshold: number
  /** Distinct competences at mastery that make the general badge (TRG-5). */
  readonly masteryThreshold: number
  /** Sends of one Région badge in any sliding 60 minutes (CEIL-2). */
  readonly issuanceCeilingPerHour: number
  /** Days after which a declaration waits for a reviewer (AWD-12). */
  readonly lateDeclarationDays: number
  /** Days after which a submission's or an application's delay is shown as passed (CLK-1). */
  readonly indicativeDelayDays: number
  /** Whether badges from before the structure's entry may count (R36). */
  readonly retroactivity: 'none'
}

export interface SchemePolicy extends Aggregate, PolicyTerms {
  /** 1, 2, 3…; unique. */
  readonly version: number
  /** First Paris day on which it is in force; it ends where the next one begins. */
  readonly inForceFrom: ParisDate
  readonly note: string
  readonly createdAt: Instant
}

export const schemePolicies = collection<SchemePolicy>('scheme-policies')

/** The policy that the scheme began with; the defaults [D] of the rules. */
export const firstPolicy: PolicyTerms & Pick<SchemePolicy, 'version' | 'inForceFrom' | 'note'> = {
  version: 1,
  inForceFrom: '2022-01-01',
  note: 'Règles de départ : trois badges partiels, trois maîtrises, pas de rétroactivité.',
  partialThreshold: 3,
  masteryThreshold: 3,
  issuanceCeilingPerHour: 200,
  lateDeclarationDays: 30,
  indicativeDelayDays: 60,
  retroactivity: 'none',
}

/**
 * The policy in force on a Paris date. Before the first one begins, the first one applies, so that there always is
 * one. Throws on an empty list: the installation makes the first policy before anything else runs.
 */
export function policyOn<P extends Pick<SchemePolicy, 'version' | 'inForceFrom'>>(
  policies: readonly P[],
  date: ParisDate,
): P {
  const inOrder = policies.toSorted((one, other) => one.version - other.version)
  const inForce = inOrder.findLast((policy) => policy.inForceFrom <= date) ?? inOrder[0]
  if (!inForce) throw new Error('No scheme policy is installed: run the migrations, which install the first one.')
  return inForce
}
