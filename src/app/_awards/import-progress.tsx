'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { formatNumber } from '@/kernel/french'

interface ImportProgressProps {
  readonly importId: string
  readonly state: string
  /** Between 0 and 1, as the page was made. */
  readonly progress: number
  readonly label: string
  /** Where a browser without scripts asks again. */
  readonly href: string
}

const everyMs = 1_000

/**
 * How far a long file is. The figures stand in the declaration itself: a page that is reloaded, or opened elsewhere,
 * goes on where it is. Asks a small endpoint, and reads the page anew once something else is to be done.
 */
export function ImportProgress({ importId, state, progress, label, href }: ImportProgressProps) {
  const [share, setShare] = useState(progress)
  const router = useRouter()
  useEffect(() => {
    let isOver = false
    const ask = async () => {
      const answer = await fetch(`/api/portal/declarations/${importId}`, { cache: 'no-store' }).catch(() => null)
      if (isOver || !answer?.ok) return
      const now: { readonly state: string; readonly progress: number } = await answer.json()
      setShare(now.progress)
      if (now.state !== state) router.refresh()
    }
    const timer = setInterval(() => void ask(), everyMs)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [importId, state, router])
  const percent = Math.round(share * 100)
  return (
    <div className="p-import-progress">
      <label htmlFor={`avancement-${importId}`}>{label}</label>
      <progress id={`avancement-${importId}`} max={100} value={percent}>
        {formatNumber(percent)} %
      </progress>
      <span aria-hidden="true">{formatNumber(percent)} %</span>
      <noscript>
        <a href={href}>Actualiser l’avancement</a>
      </noscript>
    </div>
  )
}
