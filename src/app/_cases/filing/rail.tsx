import { counted } from '@/kernel/french'
import { type FiledByStep, type FilingStep, type FilingStepView, stepPath } from '@/recognition/filing-steps'

interface RailProps {
  readonly application: { readonly kind: FiledByStep; readonly organizationId: string }
  readonly views: readonly FilingStepView[]
  readonly current: FilingStep
  /** Of a reader, who changes nothing: the steps are not led to. */
  readonly isReadOnly?: boolean
}

/** The steps with their state in words, each one reached at any time; on a phone a line, and the list folded below it. */
export function StepRail(props: RailProps) {
  const { views, current } = props
  const tasks = views.filter(({ step }) => step !== 'check')
  const place = tasks.findIndex(({ step }) => step === current)
  const next = views[views.findIndex(({ step }) => step === current) + 1]
  const here = place === -1 ? 'Dernière étape' : `Étape ${place + 1} sur ${tasks.length}`
  return (
    <nav aria-label="Étapes du dossier">
      <div className="p-rail-wide">
        <Rail {...props} />
      </div>
      <div className="p-rail-narrow">
        <p className="p-small">
          <strong>{here}</strong>
          {next ? ` · ensuite : ${next.name}` : null}
        </p>
        <div className="p-meter" aria-hidden="true">
          {tasks.map(({ step, state }) => (
            <i key={step} data-state={state} data-now={step === current || undefined} />
          ))}
        </div>
        <details>
          <summary>Toutes les étapes</summary>
          <Rail {...props} />
        </details>
      </div>
    </nav>
  )
}

const Rail = ({ application, views, current, isReadOnly }: RailProps) => (
  <ol className="p-rail">
    {views.map((view, index) => {
      const content = (
        <>
          <span className="p-dot" aria-hidden="true">
            {view.step === 'check' ? '⌕' : view.state === 'done' && view.step !== current ? '✓' : index + 1}
          </span>
          <span>
            <strong>{view.name}</strong>
            <small>{wordsOf(view, current)}</small>
          </span>
        </>
      )
      const isCurrent = view.step === current ? 'step' : undefined
      return (
        <li key={view.step} data-state={view.state} aria-current={isCurrent}>
          {isReadOnly ? (
            <span className="p-rail-step">{content}</span>
          ) : (
            <a className="p-rail-step" href={stepPath(application, view.step)} aria-current={isCurrent}>
              {content}
            </a>
          )}
        </li>
      )
    })}
  </ol>
)

function wordsOf({ step, state, lacks }: FilingStepView, current: FilingStep): string {
  if (step === current) return state === 'done' ? 'En cours, complète' : 'En cours'
  if (step === 'check') return 'Avant de déposer'
  if (state === 'todo') return 'Pas commencée'
  return state === 'done' ? 'Terminée' : counted(lacks.length, 'réponse manque', 'réponses manquent')
}
