'use client'

import { type MouseEvent, useEffect, useRef } from 'react'
import { formatInstant } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { Button } from '../button'
import { fieldId } from './field-id'
import { type FormProblem, signInNeeded } from './send'

/** What stands in the way, on top of the form; takes the focus, and each line leads to its field. */
export function ErrorSummary({
  formId,
  problem,
  isOtherAccount,
  onReload,
  onSignIn,
}: {
  readonly formId: string
  readonly problem: FormProblem
  /** The account that signed in on this page has no right here. */
  readonly isOtherAccount: boolean
  /** Reloads the page with what was typed. */
  readonly onReload: () => void
  /** Opens sign-in on this page. */
  readonly onSignIn: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new refusal takes the focus again
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  const count = problem.fields.length
  return (
    <div className="p-summary" ref={box} tabIndex={-1} role="alert">
      <p className="p-summary-title">{titleOf(problem)}</p>
      {isOtherAccount ? <p>{otherAccount}</p> : isSaidBelow(problem) ? null : <p>{problem.detail}</p>}
      {count > 0 ? (
        <ul aria-label={counted(count, 'réponse à revoir', 'réponses à revoir')}>
          {problem.fields.map((field) => (
            <li key={field.name}>
              <a href={`#${fieldId(formId, field.name)}`} onClick={(event) => focusField(event, formId, field.name)}>
                {field.detail}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {problem.status === 409 ? <Conflict problem={problem} onReload={onReload} /> : null}
      {problem.code === signInNeeded || isOtherAccount ? (
        <Button variant="ghost" onClick={onSignIn}>
          Se connecter
        </Button>
      ) : null}
    </div>
  )
}

/** One field's own sentence is the whole refusal: it is not said twice. */
const isSaidBelow = ({ detail, fields }: FormProblem): boolean => fields.some((field) => field.detail === detail)

const otherAccount =
  'Le compte qui vient de se connecter n’a pas accès à cette action. Votre saisie est conservée : connectez-vous avec le compte qui l’a commencée.'

function titleOf(problem: FormProblem): string {
  if (problem.fields.length > 0) return counted(problem.fields.length, 'réponse est à revoir', 'réponses sont à revoir')
  if (problem.code === signInNeeded) return 'Votre session est terminée'
  if (problem.status === 409) return 'La situation a changé'
  if (problem.status === 0 || problem.status >= 500) return 'L’envoi n’est pas arrivé'
  return 'L’envoi n’a pas été accepté'
}

function Conflict({ problem, onReload }: { readonly problem: FormProblem; readonly onReload: () => void }) {
  const who = conflictAuthor(problem.current)
  return (
    <>
      {who ? <p>{who}</p> : null}
      <Button variant="ghost" onClick={onReload}>
        Afficher la version actuelle en gardant ma saisie
      </Button>
    </>
  )
}

/** « Dernière modification : Hélène Martin, le 12 novembre 2026 à 15:42. », from what the refusal says about the record. */
export function conflictAuthor(current: FormProblem['current']): string | null {
  const by = current?.changedBy
  const at = current?.changedAt
  if (typeof by !== 'string' && typeof at !== 'string') return null
  const when = typeof at === 'string' ? momentOf(at) : null
  const parts = [typeof by === 'string' ? by : null, when ? `le ${when}` : null].filter(Boolean)
  return `Dernière modification : ${parts.join(', ')}.`
}

export function momentOf(instant: string): string | null {
  return Number.isNaN(Date.parse(instant)) ? null : formatInstant(instant)
}

/** A plain fragment link would scroll without giving the field the keyboard. */
function focusField(event: MouseEvent, formId: string, name: string): void {
  const field = document.getElementById(fieldId(formId, name))
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: 'center' })
}
