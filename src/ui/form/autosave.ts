'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { newFormKey } from './form-key'
import { type Answer, type FormProblem, send } from './send'
import { bodyOf, entriesOf } from './values'

export interface AutosaveTarget {
  readonly action: string
  readonly method?: 'POST' | 'PATCH'
}

export interface SavedState {
  readonly state: 'idle' | 'saving' | 'saved' | 'failed'
  readonly sentence: string
}

const pause = 1500
const idle: SavedState = { state: 'idle', sentence: '' }

/**
 * Saves the draft 1.5 s after the last keystroke, and when the page is left. Savings never overlap; each has a key of
 * its own, and carries the revision that the one before gave back. A refusal of single fields is no failure: a draft is
 * unfinished by nature, and the fields speak at the submission.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  target: AutosaveTarget | undefined,
  values: Readonly<Record<string, unknown>> | undefined,
  revision: RefObject<number | undefined>,
  onConflict: (problem: FormProblem) => void,
) {
  const [saved, setSaved] = useState<SavedState>(idle)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isDirty = useRef(false)
  const isStopped = useRef(false)
  const running = useRef<Promise<void>>(Promise.resolve())
  // The page may be read again while a saving waits: its new values are taken, the waiting stays.
  const latest = useRef({ target, values })
  latest.current = { target, values }
  const isOn = target !== undefined

  const save = useCallback(
    async (keepalive: boolean) => {
      const { target, values } = latest.current
      if (!form.current || !target || !isDirty.current || isStopped.current) return
      isDirty.current = false
      setSaved({ state: 'saving', sentence: 'Enregistrement…' })
      const body = bodyOf(entriesOf(form.current), {
        ...values,
        formKey: newFormKey(),
        ...(revision.current === undefined ? {} : { revision: revision.current }),
      })
      const answer = await send({ action: target.action, method: target.method ?? 'PATCH', body, keepalive })
      if (answer.ok && typeof answer.body.revision === 'number') revision.current = answer.body.revision
      if (!answer.ok && answer.problem.status === 409) {
        isStopped.current = true
        onConflict(answer.problem)
      }
      if (!answer.ok && answer.problem.status !== 422) isDirty.current = true
      setSaved(stateAfter(answer))
    },
    [form, revision, onConflict],
  )

  /** Saves what is not saved yet, after what is on its way. */
  const flush = useCallback(
    (keepalive = false): Promise<void> => {
      clearTimeout(timer.current)
      running.current = running.current.then(() => save(keepalive))
      return running.current
    },
    [save],
  )

  const touch = useCallback(() => {
    if (!isOn) return
    isDirty.current = true
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), pause)
  }, [isOn, flush])

  useEffect(() => {
    if (!isOn) return
    const leave = () => {
      if (document.visibilityState === 'hidden') void flush(true)
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      clearTimeout(timer.current)
    }
  }, [isOn, flush])

  return { saved, touch, flush }
}

function stateAfter(answer: Answer): SavedState {
  if (answer.ok) {
    const time = new Date().toLocaleTimeString('fr-FR', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Europe/Paris',
    })
    return { state: 'saved', sentence: `Enregistré à ${time}` }
  }
  if (answer.problem.status === 422) {
    return { state: 'failed', sentence: 'Pas encore enregistré : une réponse est à revoir.' }
  }
  return { state: 'failed', sentence: 'Pas encore enregistré. Votre saisie reste sur cette page.' }
}
