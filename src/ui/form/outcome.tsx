'use client'

import { useEffect, useRef } from 'react'
import { Button } from '../button'
import { confirmOnPage } from '../confirmation'
import { fieldId } from './field-id'
import type { FormProblem } from './send'

/** Said in the form; when the page that is read again has no such form any more, the page itself says it. */
export function Done({ sentence }: { readonly sentence: string }) {
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const element = box.current
    element?.focus()
    return () => {
      setTimeout(() => {
        if (element && !element.isConnected && document.activeElement === document.body) confirmOnPage(sentence)
      })
    }
  }, [sentence])
  return (
    <p className="p-notice" data-tone="ok" role="status" ref={box} tabIndex={-1}>
      {sentence}
    </p>
  )
}

/** What this device had kept is there again; whoever does not want it takes it away. */
export const Restored = ({ onDiscard }: { readonly onDiscard: () => void }) => (
  <div className="p-notice" data-tone="info" role="status">
    <p>Votre saisie a été retrouvée sur cet appareil. Relisez-la avant de l’envoyer.</p>
    <Button variant="quiet" onClick={onDiscard}>
      Effacer cette saisie
    </Button>
  </div>
)

export const chooseFirst: FormProblem = {
  code: 'form.choose-first',
  status: 409,
  detail: 'Une réponse a été écrite à deux. Choisissez d’abord la version qui reste.',
  fields: [],
}

/** Refusals in the order of the fields on the page. */
export function inOrder(form: HTMLFormElement | null, formId: string, problem: FormProblem): FormProblem {
  // On the server, and before the page stands: as it was given.
  if (!form) return problem
  const placeOf = (name: string): number => {
    const field = document.getElementById(fieldId(formId, name))
    if (!field) return Number.POSITIVE_INFINITY
    return [...document.querySelectorAll('[id]')].indexOf(field)
  }
  const places = new Map(problem.fields.map(({ name }) => [name, placeOf(name)]))
  const fields = problem.fields.toSorted((a, b) => {
    const [first = 0, second = 0] = [places.get(a.name), places.get(b.name)]
    return first === second ? 0 : first - second
  })
  return { ...problem, fields }
}

const errorMark = 'Erreur : '

/** The page's title says that something stands in the way. */
export function useErrorTitle(isWrong: boolean): void {
  useEffect(() => {
    if (!isWrong) return
    if (!document.title.startsWith(errorMark)) document.title = `${errorMark}${document.title}`
    return () => {
      if (document.title.startsWith(errorMark)) document.title = document.title.slice(errorMark.length)
    }
  }, [isWrong])
}
