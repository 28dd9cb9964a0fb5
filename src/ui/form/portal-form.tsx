'use client'

import { useRouter } from 'next/navigation'
import {
  type FormEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ButtonVariant } from '../button'
import { useCloseDialog } from '../dialog'
import { type AutosaveTarget, useAutosave } from './autosave'
import { FormContext } from './context'
import { tooLargeSentence } from './fields/file'
import { filledIn, newFormKey } from './form-key'
import { hasPassword, keep, takeKept } from './kept'
import { type FormProblem, send } from './send'
import { SubmitButton } from './submit-button'
import { ErrorSummary } from './summary'
import { bodyOf, controlsOf, entriesOf, fileOf, refill } from './values'

export interface PortalFormProps {
  /** `/api/portal/…` */
  readonly action: string
  readonly method?: 'POST' | 'PATCH' | 'DELETE'
  /** Names the form on its page (ids, kept input); needed when a page holds several. */
  readonly id?: string
  /** One key a rendering, made by the form itself unless given. */
  readonly formKey?: string
  /** The revision that this page shows; sent along, so that a decision about an older one is refused. */
  readonly revision?: number
  /** What the body holds besides the fields, with its types. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly submitLabel?: string
  readonly submitVariant?: ButtonVariant
  /** Further buttons beside the first one. */
  readonly actions?: ReactNode
  /** Where to go then: `/mon-espace/dossiers/{id}`, filled in from the answer. Without it the page is read again. */
  readonly successRedirect?: string
  /** Said after a success that stays on the page; `{name}` is filled in from the answer. */
  readonly successMessage?: string
  /** Client components only. */
  readonly onSuccess?: (answer: Readonly<Record<string, unknown>>) => void
  /** Client components only: a refusal that opens another way (« demander à rejoindre »). */
  readonly onProblem?: (problem: FormProblem) => void
  /** Saves the draft while it is written. */
  readonly autosave?: AutosaveTarget
  readonly children?: ReactNode
}

const never = () => () => {}
/** False on the server and until the page's scripts have taken over. */
const useIsReady = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/**
 * The one form of the portal. Sends JSON (or multipart with a file) to an endpoint of ours, shows its refusals beside
 * the fields and in a summary that takes the focus, and never loses what was typed: nothing is reset before a success,
 * and what was typed is kept for this tab when the page is reloaded or left.
 */
export function PortalForm(props: PortalFormProps) {
  const { action, method = 'POST', successMessage, autosave, values, children } = props
  const generatedId = useId()
  const id = props.id ?? `f${generatedId.replace(/\W/g, '')}`
  const keptId = props.id ?? action
  const form = useRef<HTMLFormElement>(null)
  const formKey = useRef(props.formKey)
  const revision = useRef(props.revision)
  const isDirty = useRef(false)
  const sending = useRef(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const isReady = useIsReady()
  const router = useRouter()
  const closeDialog = useCloseDialog()
  const { saved, touch, flush } = useAutosave(form, autosave, values, revision, setProblem)
  const wasRestored = useKeptInput(form, keptId, isDirty, autosave === undefined)

  useEffect(() => {
    revision.current = props.revision
  }, [props.revision])

  const errors = useMemo(
    () => Object.fromEntries((problem?.fields ?? []).map((field) => [field.name, field.detail])),
    [problem],
  )

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending.current || !form.current) return
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const button = submitter instanceof HTMLButtonElement ? submitter : null
    const file = fileOf(form.current)
    const tooLarge = file ? refusedForSize(form.current, file) : null
    if (tooLarge) return setProblem(tooLarge)
    sending.current = true
    setSending(true)
    setDone(null)
    await flush()
    formKey.current ??= newFormKey()
    const body = bodyOf(entriesOf(form.current), {
      ...values,
      formKey: formKey.current,
      ...(revision.current === undefined ? {} : { revision: revision.current }),
      ...(button?.name ? { [button.name]: button.value } : {}),
    })
    const answer = await send({ action: button?.dataset.action ?? action, method, body, file })
    if (!answer.ok) {
      sending.current = false
      setSending(false)
      props.onProblem?.(answer.problem)
      return setProblem(answer.problem)
    }
    setProblem(null)
    isDirty.current = false
    if (props.successRedirect) return location.assign(filledIn(props.successRedirect, answer.body))
    sending.current = false
    setSending(false)
    formKey.current = undefined
    if (typeof answer.body.revision === 'number') revision.current = answer.body.revision
    setDone(successMessage ? decodeURIComponent(filledIn(successMessage, answer.body)) : null)
    if (method === 'POST' && !autosave) empty(form.current)
    isDirty.current = false
    props.onSuccess?.(answer.body)
    closeDialog?.()
    router.refresh()
  }

  const reload = useCallback(() => {
    if (form.current) keep(form.current, keptId)
    isDirty.current = false
    location.reload()
  }, [keptId])

  const state = useMemo(() => ({ id, errors, isSending, isReady }), [id, errors, isSending, isReady])
  return (
    <FormContext value={state}>
      <form
        className="p-form"
        ref={form}
        method="post"
        noValidate
        onSubmit={submit}
        onInput={() => {
          isDirty.current = true
          touch()
        }}
      >
        {problem ? (
          <ErrorSummary
            formId={id}
            problem={problem}
            onReload={reload}
            onKeep={() => form.current && keep(form.current, keptId)}
          />
        ) : null}
        {wasRestored ? (
          <p className="p-notice" data-tone="info" role="status">
            Votre saisie a été retrouvée. Relisez-la avant de l’envoyer.
          </p>
        ) : null}
        {done ? (
          <p className="p-notice" data-tone="ok" role="status">
            {done}
          </p>
        ) : null}
        {children}
        <noscript>
          <p className="p-notice" data-tone="wait">
            Ce formulaire a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.
          </p>
        </noscript>
        <div className="p-form-actions">
          {props.submitLabel ? (
            <SubmitButton variant={props.submitVariant}>
              {isSending ? 'Envoi en cours…' : props.submitLabel}
            </SubmitButton>
          ) : null}
          {props.actions}
          {autosave ? (
            <span className="p-saved" data-state={saved.state} role="status">
              {saved.sentence}
            </span>
          ) : null}
        </div>
      </form>
    </FormContext>
  )
}

/** Back to what the page began with; counters hear of it. */
function empty(form: HTMLFormElement): void {
  form.reset()
  for (const control of controlsOf(form)) control.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Brings back what was kept for this tab, and keeps it when the page is left unsent. Forms with a password keep nothing. */
function useKeptInput(
  form: RefObject<HTMLFormElement | null>,
  keptId: string,
  isDirty: RefObject<boolean>,
  keepsOnLeave: boolean,
): boolean {
  const [wasRestored, setRestored] = useState(false)
  useEffect(() => {
    const element = form.current
    if (!element) return
    const kept = takeKept(keptId)
    if (kept) {
      refill(element, kept)
      setRestored(true)
    }
    const leave = () => {
      if (keepsOnLeave && isDirty.current && !hasPassword(element)) keep(element, keptId)
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [form, keptId, isDirty, keepsOnLeave])
  return wasRestored
}

function refusedForSize(
  form: HTMLFormElement,
  { name, file }: { readonly name: string; readonly file: File },
): FormProblem | null {
  const limit = Number(controlsOf(form).find((control) => control.name === name)?.dataset.maxBytes)
  if (!limit || file.size <= limit) return null
  return {
    code: 'file.too-large',
    status: 413,
    detail: 'Le fichier est trop lourd pour être envoyé.',
    fields: [{ name, detail: tooLargeSentence(file, limit) }],
  }
}
