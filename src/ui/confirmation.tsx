'use client'

import { useEffect, useRef, useState } from 'react'
import { keepSaid, takeSaid } from './said'

const eventName = 'portal:confirmation'

/** Says on this page that an act is done; false when the page has no place for it. */
export const confirmOnPage = (sentence: string): boolean =>
  !window.dispatchEvent(new CustomEvent(eventName, { detail: sentence, cancelable: true }))

/** Says it on the page that follows. */
export const confirmOnNextPage = keepSaid

/** The one place where a page says that an act is done; it takes the focus, also after the act's own form is gone. */
export function Confirmation() {
  const [said, setSaid] = useState<{ readonly sentence: string } | null>(null)
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const stored = takeSaid()
    if (stored) setSaid({ sentence: stored })
    const hear = (event: Event) => {
      event.preventDefault()
      setSaid({ sentence: String((event as CustomEvent<unknown>).detail) })
    }
    window.addEventListener(eventName, hear)
    return () => window.removeEventListener(eventName, hear)
  }, [])
  useEffect(() => {
    if (said) box.current?.focus()
  }, [said])
  return said ? (
    <p className="p-notice p-confirmation" data-tone="ok" role="status" ref={box} tabIndex={-1}>
      {said.sentence}
    </p>
  ) : null
}
