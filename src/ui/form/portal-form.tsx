'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { confirmOnNextPage, confirmOnPage } from '../confirmation'
import { useCloseDialog } from '../dialog'
import { useIsInBrowser } from '../in-browser'
import { useAutosave } from './autosave'
import { FormContext } from './context'
import { isTyped } from './draft-fields'
import { FieldConflicts } from './field-conflicts'
import { filledIn, newFormKey } from './form-key'
import { empty, refusedByFields, refusedForSize, useKeptInput } from './kept-input'
import { notSavedYet, useLeaveSaved } from './leave-saved'
import { chooseFirst, Done, inOrder, Restored, useErrorTitle } from './outcome'
import type { PortalFormProps } from './portal-form-props'
import { SavedLine } from './saved-line'
import { errorsOf, type FormProblem, send, signInNeeded } from './send'
import { SendingProgress } from './sending-progress'
import { SignInDialog } from './sign-in-dialog'
import { SubmitButton } from './submit-button'
import { ErrorSummary } from './summary'
import { bodyOf, entriesOf, fileOf } from './values'

/**
 * The one form of the portal. Sends JSON (or multipart with a file) to an endpoint of ours, shows its refusals beside
 * the fields and in a summary that takes the focus, and never loses what was typed: nothing is reset before a success,
 * and what was typed is kept for this tab when the page is reloaded or left.
 */
export function PortalForm(props: PortalFormProps) {
  const { action, method = 'POST', successMessage, autosave, values, continueTo, children } = props
  const generatedId = useId()
  const id = props.id ?? `f${generatedId.replace(/\W/g, '')}`
  const keptId = props.id ?? action
  const form = useRef<HTMLFormElement>(null)
  const formKey = useRef<string>(undefined)
  const revision = useRef(props.revision)
  const sending = useRef(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<FormProblem | null>(props.problem ?? null)
  const [progress, setProgress] = useState<number | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const isReady = useIsInBrowser()
  const router = useRouter()
  const closeDialog = useCloseDialog()
  const { saved, marks, conflicts, touch, flush, choose, leaving } = useAutosave(form, autosave, revision, setProblem)
  useLeaveSaved(continueTo !== undefined, flush, leaving)
  const [isSigningIn, setSigningIn] = useState(false)
  /** What was being sent when the session turned out to be over; sent again after sign-in. */
  const interrupted = useRef<HTMLButtonElement | 'autosave' | null>(null)
  const hasSignedInHere = useRef(false)
  const kept = useKeptInput(form, keptId, autosave === undefined)

  useEffect(() => {
    revision.current = props.revision
  }, [props.revision])

  const shownProblem = useMemo(() => (problem ? inOrder(form.current, id, problem) : null), [problem, id])
  useErrorTitle(shownProblem !== null)
  const errors = useMemo(() => ({ ...marks, ...errorsOf(problem) }), [problem, marks])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending.current || !form.current) return
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const button = submitter instanceof HTMLButtonElement ? submitter : null
    const file = fileOf(form.current)
    const tooLarge = file ? refusedForSize(form.current, file) : null
    const refused = tooLarge ?? refusedByFields(form.current)
    if (refused) return setProblem(refused)
    sending.current = true
    setSending(true)
    setDone(null)
    await flush()
    const stays = (why: FormProblem | null) => {
      sending.current = false
      setSending(false)
      if (why) setProblem(why)
    }
    if (form.current.querySelector('.p-conflicts')) return stays(chooseFirst)
    if (continueTo !== undefined) {
      const left = leaving()
      if (left.unsaved.length === 0 && !left.isStopped) return location.assign(continueTo)
      if (!left.isSignedOut) return stays(left.isStopped ? null : notSavedYet(left))
      interrupted.current = button
      setSigningIn(true)
      return stays(null)
    }
    formKey.current ??= newFormKey()
    const body = bodyOf(entriesOf(form.current), {
      ...values,
      formKey: formKey.current,
      ...(revision.current === undefined ? {} : { revision: revision.current }),
      ...(button?.name ? { [button.name]: button.value } : {}),
    })
    const answer = await send({ action: button?.dataset.action ?? action, method, body, file, onProgress: setProgress })
    setProgress(null)
    if (!answer.ok) {
      stays(null)
      props.onProblem?.(answer.problem)
      setProblem(answer.problem)
      // What others wrote is read again, so that a second click decides on what is there.
      if (answer.problem.status === 409 && autosave) await flush(false, true)
      if (answer.problem.code === signInNeeded) {
        interrupted.current = button
        setSigningIn(true)
      }
      return
    }
    setProblem(null)
    kept.forget()
    const sentence = successMessage ? decodeURIComponent(filledIn(successMessage, answer.body)) : null
    if (props.successRedirect) {
      if (sentence) confirmOnNextPage(sentence)
      return location.assign(filledIn(props.successRedirect, answer.body))
    }
    sending.current = false
    setSending(false)
    formKey.current = undefined
    if (typeof answer.body.revision === 'number') revision.current = answer.body.revision
    if (method === 'POST' && !autosave) empty(form.current)
    kept.forget()
    props.onSuccess?.(answer.body)
    closeDialog?.()
    // A dialog's own confirmation would close with it.
    const isSaid = closeDialog !== null && sentence !== null && confirmOnPage(sentence)
    if (!isSaid) setDone(sentence)
    router.refresh()
  }

  const signedIn = () => {
    hasSignedInHere.current = true
    setSigningIn(false)
    setProblem(null)
    const last = interrupted.current
    interrupted.current = null
    if (last === 'autosave') void flush()
    else form.current?.requestSubmit(last?.isConnected ? last : null)
  }

  const { keepNow } = kept
  const reload = useCallback(() => {
    keepNow()
    location.reload()
  }, [keepNow])

  const state = useMemo(() => ({ id, errors, isSending, isReady }), [id, errors, isSending, isReady])
  const submitButton = props.submitLabel ? (
    <SubmitButton variant={props.submitVariant}>{isSending ? 'Envoi en cours…' : props.submitLabel}</SubmitButton>
  ) : null
  const isOtherAccount = hasSignedInHere.current && (problem?.status === 403 || problem?.status === 404)
  return (
    <FormContext value={state}>
      <form
        className="p-form"
        ref={form}
        method="post"
        data-form={props.id}
        noValidate
        // A browser that fills a draft from an earlier visit would overwrite what others wrote since.
        autoComplete={autosave ? 'off' : undefined}
        onSubmit={submit}
        onKeyDown={(event) => {
          // A draft is submitted by its button alone.
          if (autosave && event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
        }}
        onBlur={() => autosave && void flush()}
        onInput={(event) => {
          if (!isTyped(event.nativeEvent)) return
          const { name } = event.target as HTMLInputElement
          touch(name)
          kept.touch(name)
        }}
      >
        {shownProblem ? (
          <ErrorSummary
            formId={id}
            problem={shownProblem}
            isOtherAccount={isOtherAccount}
            onReload={reload}
            onSignIn={() => setSigningIn(true)}
          />
        ) : null}
        <FieldConflicts form={form} conflicts={conflicts} onChoose={choose} />
        {kept.wasRestored ? (
          <Restored
            onDiscard={() => {
              if (form.current) empty(form.current)
              kept.forget()
            }}
          />
        ) : null}
        {done ? <Done sentence={done} /> : null}
        {children}
        <noscript>
          <p className="p-notice" data-tone="wait">
            Ce formulaire a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.
          </p>
        </noscript>
        {progress === null ? null : <SendingProgress part={progress} />}
        {continueTo === undefined ? (
          <div className="p-form-actions">
            {submitButton}
            {props.actions}
          </div>
        ) : null}
        {autosave ? (
          <SavedLine
            saved={saved}
            toReview={Object.keys(marks).length}
            onRetry={() => void flush()}
            onSignIn={() => {
              interrupted.current = 'autosave'
              setSigningIn(true)
            }}
          >
            {continueTo === undefined ? null : (
              <>
                {props.actions}
                {submitButton}
              </>
            )}
          </SavedLine>
        ) : null}
      </form>
      <SignInDialog isOpen={isSigningIn} onClose={() => setSigningIn(false)} onSignedIn={signedIn} />
    </FormContext>
  )
}
