import type { FieldProblem } from '@/kernel/result'
import { ownPath } from '@/organizations/own-path'
import { type AnswerField, changedPoints, noAnswers, type Point, pointFields, points } from './answers'
import { type Application, type ApplicationKind, applicationKindWords } from './application'

/** The path to a filed application: one task a page, then everything once more (R21, R24, R25). */
export type FilingStep = Point | 'commitments' | 'check'
export const filingSteps: readonly FilingStep[] = [...points, 'commitments', 'check']

const words: Readonly<Record<FilingStep, { readonly slug: string; readonly name: string }>> = {
  presentation: { slug: 'votre-structure', name: 'Votre structure' },
  territory: { slug: 'territoire', name: 'Lien au territoire' },
  awarding: { slug: 'attribution', name: 'Attribution' },
  strategy: { slug: 'strategie', name: 'Stratégie' },
  badge: { slug: 'badge', name: 'Badge créé' },
  commitments: { slug: 'engagements', name: 'Engagements' },
  check: { slug: 'verifier', name: 'Vérifiez vos réponses' },
}
export const stepName = (step: FilingStep): string => words[step].name

/** The step at this part of an address; null for what is none. */
export const stepOfSlug = (slug: string): FilingStep | null =>
  filingSteps.find((step) => words[step].slug === slug) ?? null

/** Kinds of case that are written step by step. */
export type FiledByStep = Extract<ApplicationKind, 'participant' | 'renewal'>

/** Address of a step; `back`: reached from the check of all answers, it leads back there. */
export const stepPath = (
  { kind, organizationId }: { readonly kind: FiledByStep; readonly organizationId: string },
  step: FilingStep,
  back = false,
): string =>
  `${ownPath(`${applicationKindWords[kind].path}/${words[step].slug}`, organizationId)}${back ? '&retour=verifier' : ''}`

/** Where a field of the form is written: `answers.strategy`, `unchanged.badge`, `commitments.…`, `passport`. */
export function stepOfField(name: string): FilingStep {
  const [above, field = ''] = name.split('.')
  if (above === 'unchanged') return points.find((point) => point === field) ?? 'check'
  if (above === 'answers') return points.find((point) => pointFields[point].some((one) => one === field)) ?? 'check'
  return 'commitments'
}

export type StepState = 'done' | 'started' | 'todo'

export interface FilingStepView {
  readonly step: FilingStep
  readonly name: string
  readonly state: StepState
  /** What it still lacks, in the order of its form. */
  readonly lacks: readonly FieldProblem[]
}

/** Each step with what it lacks. `lacks`: of the whole case, by the guard of its submission (`lacksOf`). */
export const stepViews = (
  application: Pick<Application, 'answers' | 'commitments'>,
  lacks: readonly FieldProblem[],
): readonly FilingStepView[] =>
  filingSteps.map((step) => {
    const own = lacks.filter(({ name }) => stepOfField(name) === step)
    const isDone = step === 'check' ? false : own.length === 0
    const state = isDone ? 'done' : isBegun(application, step) ? 'started' : 'todo'
    return { step, name: stepName(step), state, lacks: own }
  })

function isBegun({ answers, commitments }: Pick<Application, 'answers' | 'commitments'>, step: FilingStep): boolean {
  if (step === 'check') return false
  if (step === 'commitments') return Object.keys(commitments).length > 0
  return changedPoints(noAnswers, answers).includes(step)
}

/** Where somebody who comes back goes on: the first step that lacks something, else the check. */
export const nextStepOf = (views: readonly FilingStepView[]): FilingStep =>
  views.find(({ step, lacks }) => step !== 'check' && lacks.length > 0)?.step ?? 'check'

export const stepAfter = (step: FilingStep): FilingStep =>
  filingSteps[Math.min(filingSteps.indexOf(step) + 1, filingSteps.length - 1)] ?? 'check'
export const stepBefore = (step: FilingStep): FilingStep | null => filingSteps[filingSteps.indexOf(step) - 1] ?? null

/** The answers of a point that its step asks for. */
export const fieldsOfStep = (point: Point): readonly AnswerField[] => pointFields[point]
