'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** What a step begins with takes the focus once it stands there, so that it is read first. */
export function useTakesFocus<T extends HTMLElement>(): RefObject<T | null> {
  const start = useRef<T>(null)
  useEffect(() => start.current?.focus(), [])
  return start
}
