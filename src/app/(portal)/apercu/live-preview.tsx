'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type Written, writtenIn } from '@/catalogue/written'

const FormOfEditor = createContext<Written | null>(null)

/** What the form holds now; null until it has said so. */
export const useWritten = (): Written | null => useContext(FormOfEditor)

/**
 * Hears what the form of this very portal's admin holds while somebody writes, in its frame or in the window that it
 * opened. (Payload's own listener has no release for the version that we run.)
 */
export function LivePreview({ children }: { readonly children: ReactNode }) {
  const [written, setWritten] = useState<Written | null>(null)
  useEffect(() => {
    const admin: Window = window.opener ?? window.parent
    const { origin } = window.location
    if (admin === window) return
    const hear = (event: MessageEvent<unknown>) => {
      const sent = event.origin === origin && event.source === admin ? writtenIn(event.data) : null
      if (sent) setWritten(sent)
    }
    window.addEventListener('message', hear)
    admin.postMessage({ type: 'payload-live-preview', ready: true }, origin)
    return () => window.removeEventListener('message', hear)
  }, [])
  return <FormOfEditor value={written}>{children}</FormOfEditor>
}
