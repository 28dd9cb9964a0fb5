'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { tooLargeSentence } from './fields/file'
import { addressSentence, outsideSentence } from './fields/text'
import { forgetKept, hasPassword, keep, readKept } from './kept'
import type { FormProblem } from './send'
import { controlsOf, refill } from './values'

/** Back to what the page began with; counters hear of it. */
export function empty(form: HTMLFormElement): void {
  form.reset()
  for (const control of controlsOf(form)) control.dispatchEvent(new Event('input', { bubbles: true }))
}

const pauseMs = 400

/**
 * Keeps what is typed on this device until it is sent, and brings it back; only fields that somebody typed in, so that
 * the others show what the portal holds. Forms with a password keep nothing, drafts keep themselves.
 */
export function useKeptInput(form: RefObject<HTMLFormElement | null>, keptId: string, isKept: boolean) {
  const [wasRestored, setRestored] = useState(false)
  const typed = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const keepNow = useCallback(() => {
    clearTimeout(timer.current)
    const element = form.current
    if (isKept && element && typed.current.size > 0 && !hasPassword(element)) keep(element, keptId, typed.current)
  }, [form, keptId, isKept])
  const touch = useCallback(
    (name: string) => {
      typed.current.add(name)
      clearTimeout(timer.current)
      timer.current = setTimeout(keepNow, pauseMs)
    },
    [keepNow],
  )
  const forget = useCallback(() => {
    clearTimeout(timer.current)
    typed.current.clear()
    setRestored(false)
    forgetKept(keptId)
  }, [keptId])
  useEffect(() => {
    const kept = isKept ? readKept(keptId) : null
    if (form.current && kept) {
      for (const { name } of kept) typed.current.add(name)
      refill(form.current, kept)
      setRestored(true)
    }
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener('pagehide', keepNow)
      keepNow()
    }
  }, [form, keptId, isKept, keepNow])
  return { wasRestored, touch, forget, keepNow }
}

export function refusedForSize(
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

function refusedBySelf(form: HTMLFormElement, control: ReturnType<typeof controlsOf>[number]): string | undefined {
  const { needed, neededUnless, min, max, after, afterSentence } = control.dataset
  const stands = controlsOf(form).find((other) => other.name === neededUnless)
  const isAnswered = stands instanceof HTMLInputElement && stands.checked
  const isEmpty = control.type === 'checkbox' ? !(control as HTMLInputElement).checked : control.value.trim() === ''
  if (needed && isEmpty && !isAnswered) return needed
  const earlier = controlsOf(form).find((other) => other.name === after)?.value ?? ''
  if (after && control.value !== '' && control.value <= earlier) return afterSentence
  if (control.type === 'date') return outsideSentence(control.value, min, max)
  return control.type === 'email' ? addressSentence(control.value) : undefined
}

/** What the fields themselves know to be refused: asked for and empty, a day outside its bounds. */
export function refusedByFields(form: HTMLFormElement): FormProblem | null {
  const fields = controlsOf(form).flatMap((control) => {
    const detail = refusedBySelf(form, control)
    return detail ? [{ name: control.name, detail }] : []
  })
  if (fields.length === 0) return null
  const detail = 'Certaines réponses sont à revoir. Elles sont signalées ci-dessous.'
  return { code: 'form.fields-refused', status: 422, detail, fields }
}
