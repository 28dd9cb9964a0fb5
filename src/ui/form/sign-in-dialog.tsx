'use client'

import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Button } from '../button'
import { FormContext } from './context'
import { SecondFactorField } from './fields/second-factor'
import { EmailField, PasswordField } from './fields/text'
import { newFormKey } from './form-key'
import { errorsOf, type FormProblem, send } from './send'
import { SubmitButton } from './submit-button'
import { bodyOf, entriesOf } from './values'

/**
 * Sign-in without leaving the page: its fields, its chosen files and what was typed stay. `onSignedIn` sends again.
 * The browser's own modal gives the focus back to where it was.
 */
export function SignInDialog({
  isOpen,
  onClose,
  onSignedIn,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSignedIn: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = `s${useId().replace(/\W/g, '')}`
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [isSending, setSending] = useState(false)
  /** The password was right, and a code is asked for it. */
  const [step, setStep] = useState<string | null>(null)
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
  }, [isOpen])
  const state = useMemo(() => ({ id, errors: errorsOf(problem), isSending, isReady: true }), [id, problem, isSending])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (isSending) return
    const form = event.currentTarget
    setSending(true)
    const body = bodyOf(entriesOf(form), { formKey: newFormKey(), ...(step ? { step } : {}) })
    const action = step ? '/api/portal/account/sign-in/code' : '/api/portal/account/sign-in'
    const answer = await send({ action, method: 'POST', body })
    setSending(false)
    if (!answer.ok) {
      // A step that is over begins anew, with the password.
      if (answer.problem.status === 410) setStep(null)
      return setProblem(answer.problem)
    }
    setProblem(null)
    form.reset()
    if (typeof answer.body.step === 'string') return setStep(answer.body.step)
    setStep(null)
    dialog.current?.close()
    onSignedIn()
  }
  return (
    <dialog className="p-dialog" ref={dialog} aria-labelledby={`${id}-titre`} onClose={onClose}>
      <div className="p-dialog-head">
        <h2 id={`${id}-titre`}>Votre session est terminée</h2>
        <Button variant="quiet" onClick={() => dialog.current?.close()}>
          Fermer
        </Button>
      </div>
      {isOpen ? (
        <FormContext value={state}>
          <form className="p-form" method="post" noValidate onSubmit={submit}>
            <p>Connectez-vous ici : votre saisie reste sur la page, puis elle est envoyée.</p>
            {problem ? (
              <p className="p-notice" data-tone="alert" role="alert">
                {problem.detail}
              </p>
            ) : null}
            {step ? (
              <SecondFactorField focused />
            ) : (
              <>
                <EmailField name="email" label="Adresse électronique" autoComplete="username" />
                <PasswordField name="password" label="Mot de passe" kind="current" />
              </>
            )}
            <div className="p-form-actions">
              <SubmitButton>{isSending ? 'Connexion…' : 'Se connecter et envoyer'}</SubmitButton>
            </div>
          </form>
        </FormContext>
      ) : null}
    </dialog>
  )
}
