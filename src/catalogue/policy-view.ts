import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { journal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { completed, policyOn, type SchemePolicy, schemePolicies } from './policy'
import { changesBetween, latestPolicy } from './policy-change'
import { figureInWords, type PolicyFigures, policySettingNames, policySettings } from './policy-settings'

/** One setting as the screen shows it. */
export interface FigureView {
  readonly name: keyof PolicyFigures
  readonly label: string
  readonly help: string
  readonly now: string
  /** The value of a version that is written and not in force yet, where it differs. */
  readonly next: string | null
  /** « de 1 à 366 jours ». */
  readonly bounds: string
}

/** One version as the history shows it. */
export interface VersionView {
  readonly version: number
  readonly inForceFrom: ParisDate
  readonly state: 'toCome' | 'inForce' | 'past' | 'replaced'
  readonly changes: readonly string[]
  readonly note: string
  readonly writtenBy: string | null
}

export interface PolicyPage {
  readonly figures: readonly FigureView[]
  /** Of the last version written: where a new one begins from. */
  readonly latest: PolicyFigures
  readonly latestFrom: ParisDate
  readonly history: readonly VersionView[]
  readonly today: ParisDate
}

/** The figures in force, what is to come, and every version with what it changed; for the staff's screen. */
export async function policyPage(portal: Portal): Promise<PolicyPage> {
  const today = parisDateOf(portal.clock.now())
  const policies = await portal.store.find(schemePolicies, { where: {}, limit: 500 })
  const lines = await portal.store.find(journal, {
    where: { subject: { equals: 'scheme-policies' }, event: { equals: 'policyWritten' } },
    limit: 500,
  })
  const authors = new Map(lines.map((line) => [line.subjectId, line.actorName]))
  const latest = latestPolicy(policies)
  const now = policyOn(policies, today)
  return {
    figures: policySettingNames.map((name) => figureView(name, now, latest)),
    latest,
    latestFrom: latest.inForceFrom,
    history: historyOf(policies, now.version, today, authors),
    today,
  }
}

function figureView(name: keyof PolicyFigures, now: PolicyFigures, latest: SchemePolicy): FigureView {
  const { label, help, least, most } = policySettings[name]
  const isChanged = latest[name] !== now[name]
  return {
    ...{ name, label, help },
    now: figureInWords(name, now[name]),
    next: isChanged ? `${figureInWords(name, latest[name])} à partir du ${formatParisDate(latest.inForceFrom)}` : null,
    bounds: `de ${least.toLocaleString('fr-FR')} à ${figureInWords(name, most)}`,
  }
}

function historyOf(
  policies: readonly SchemePolicy[],
  inForce: number,
  today: ParisDate,
  authors: ReadonlyMap<string, string | null>,
): readonly VersionView[] {
  const inOrder = policies.toSorted((one, other) => one.version - other.version).map(completed)
  return inOrder
    .map((policy, n): VersionView => {
      const before = inOrder[n - 1]
      const after = inOrder[n + 1]
      const isReplaced = after !== undefined && after.inForceFrom === policy.inForceFrom
      const others = policy.inForceFrom > today ? ('toCome' as const) : ('past' as const)
      return {
        ...{ version: policy.version, inForceFrom: policy.inForceFrom, note: policy.note },
        state: policy.version === inForce ? 'inForce' : isReplaced ? 'replaced' : others,
        changes: before
          ? changesBetween(before, policy).map(
              (change) =>
                `${policySettings[change.name].label} : ${figureInWords(change.name, change.before)} → ${figureInWords(change.name, change.after)}`,
            )
          : [],
        writtenBy: authors.get(policy.id) ?? null,
      }
    })
    .toReversed()
}
