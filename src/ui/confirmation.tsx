'use client'

import { useEffect, useRef, useState } from 'react'
import { readStored, store } from './stored'

const eventName = 'portal:confirmation'
const storedKey = 'confirmation'

/** Says on this page that an act is done; false when the page has no place for it. */
export const confirmOnPage = (sentence: string): boolean =>
  !window.dispatchEvent(new CustomEvent(eventName, { detail: sentence, cancelable: true }))

const storage = () => sessionStorage

/** Says it on the page that follows; without storage that page says where one has arrived. */
export const confirmOnNextPage = (sentence: string): void => store(storage, storedKey, sentence)

/** The one place where a page says that an act is done; it takes the focus, also after the act's own form is gone. */
export function Confirmation() {
  const [said, setSaid] = useState<{ readonly sentence: string } | null>(null)
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const stored = readStored<string>(storage, storedKey)
    store(storage, storedKey, null)
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
