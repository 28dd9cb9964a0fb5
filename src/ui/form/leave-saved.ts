'use client'

import { useEffect } from 'react'
import type { Leaving } from './autosave'
import type { FormProblem } from './send'

/** Nobody waits longer for a link: the rest is kept on this device. */
const longestWaitMs = 4_000

const isPlain = (event: MouseEvent): boolean =>
  !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)

/** The page that this click opens in this window, where it is one of ours and another one. */
function nextPage(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || !isPlain(event) || link.target || link.hasAttribute('download')) return null
  const isHere = link.pathname === location.pathname && link.search === location.search
  return link.origin === location.origin && !isHere ? link.href : null
}

/** A link out of a draft is followed once the portal holds what was typed: the next page shows it. */
export function useLeaveSaved(isOn: boolean, flush: () => Promise<void>, leaving: () => Leaving): void {
  useEffect(() => {
    if (!isOn) return
    const follow = (event: MouseEvent) => {
      const page = nextPage(event)
      const { unsaved, isStopped, isSignedOut } = leaving()
      if (!page || isStopped || isSignedOut || unsaved.length === 0) return
      event.preventDefault()
      const wait = new Promise((resolve) => setTimeout(resolve, longestWaitMs))
      void Promise.race([flush(), wait]).then(() => location.assign(page))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [isOn, flush, leaving])
}

/** Why a step is not left: the fields that are refused, or a portal that does not answer. */
export const notSavedYet = ({ refused }: Pick<Leaving, 'refused'>): FormProblem => ({
  code: 'form.not-saved',
  status: refused.length > 0 ? 422 : 0,
  detail:
    refused.length > 0
      ? 'Certaines réponses ne sont pas enregistrées. Elles sont signalées ci-dessous.'
      : 'Vos réponses ne sont pas encore enregistrées. Elles sont gardées sur cet appareil. Vérifiez votre connexion, puis recommencez.',
  fields: refused,
})
