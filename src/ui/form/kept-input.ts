'use client'

import { type RefObject, useEffect, useState } from 'react'
import { tooLargeSentence } from './fields/file'
import { outsideSentence } from './fields/text'
import { hasPassword, keep, takeKept } from './kept'
import type { FormProblem } from './send'
import { controlsOf, refill } from './values'

/** Back to what the page began with; counters hear of it. */
export function empty(form: HTMLFormElement): void {
  form.reset()
  for (const control of controlsOf(form)) control.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Brings back what was kept for this tab, and keeps it when the page is left unsent. Forms with a password keep nothing. */
export function useKeptInput(
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

/** What the fields themselves know to be refused: asked for and empty, a day outside its bounds. */
export function refusedByFields(form: HTMLFormElement): FormProblem | null {
  const fields = controlsOf(form).flatMap((control) => {
    const { needed, min, max } = control.dataset
    const detail =
      needed && control.value.trim() === ''
        ? needed
        : control.type === 'date'
          ? outsideSentence(control.value, min, max)
          : undefined
    return detail ? [{ name: control.name, detail }] : []
  })
  if (fields.length === 0) return null
  const detail = 'Certaines réponses sont à revoir. Elles sont signalées ci-dessous.'
  return { code: 'form.fields-refused', status: 422, detail, fields }
}
