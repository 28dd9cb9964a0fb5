'use client'

import { useEffect, useRef, useState } from 'react'

const eventName = 'portal:confirmation'
const storedKey = 'confirmation'

/** Says on this page that an act is done; false when the page has no place for it. */
export const confirmOnPage = (sentence: string): boolean =>
  !window.dispatchEvent(new CustomEvent(eventName, { detail: sentence, cancelable: true }))

/** Says it on the page that follows. */
export function confirmOnNextPage(sentence: string): void {
  try {
    sessionStorage.setItem(storedKey, sentence)
  } catch {
    // Without storage the next page says where one has arrived.
  }
}

function takeStored(): string | null {
  try {
    const stored = sessionStorage.getItem(storedKey)
    sessionStorage.removeItem(storedKey)
    return stored
  } catch {
    return null
  }
}

/** The one place where a page says that an act is done; it takes the focus, also after the act's own form is gone. */
export function Confirmation() {
  const [said, setSaid] = useState<{ readonly sentence: string } | null>(null)
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const stored = takeStored()
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
