'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { counted } from '@/kernel/french'

interface WindowCountdownProps {
  readonly importId: string
  /** Milliseconds that remained when the page was made: the reader's own clock may be wrong. */
  readonly remainingMs: number
}

const everyMs = 5_000

/**
 * How long a declaration can still be taken back. It counts by itself, with or without this page: once its time is over
 * the page asks until the declaration has moved on, and is read anew.
 */
export function WindowCountdown({ importId, remainingMs }: WindowCountdownProps) {
  const [left, setLeft] = useState(remainingMs)
  const router = useRouter()
  useEffect(() => {
    const began = performance.now()
    let isOver = false
    const look = async () => {
      const now = remainingMs - (performance.now() - began)
      setLeft(now)
      if (now > 0) return
      const answer = await fetch(`/api/portal/declarations/${importId}`, { cache: 'no-store' }).catch(() => null)
      if (isOver || !answer?.ok) return
      const { state }: { readonly state: string } = await answer.json()
      if (state !== 'waiting') router.refresh()
    }
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [importId, remainingMs, router])
  return <>{left > 0 ? `dans ${counted(Math.ceil(left / 60_000), 'minute')}` : 'dans un instant'}</>
}
