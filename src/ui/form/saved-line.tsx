'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { counted } from '@/kernel/french'
import { Button } from '../button'
import type { SavedState } from './autosave'

const minute = 60_000

/**
 * Whether the draft is saved, always in view at the bottom of the screen. Read out at most once a minute: in between
 * the region is silent, whatever it shows.
 */
export function SavedLine({
  saved,
  toReview,
  onSignIn,
  onRetry,
  children,
}: {
  readonly saved: SavedState
  /** How many fields are marked. */
  readonly toReview: number
  readonly onSignIn: () => void
  readonly onRetry: () => void
  /** The buttons of a step, which never leave the screen either. */
  readonly children?: ReactNode
}) {
  const isSilent = useSilence(saved.sentence)
  return (
    <div className="p-saved-line" data-state={saved.state} data-go={children ? '' : undefined}>
      <p className="p-saved" data-state={saved.state} role="status" aria-live={isSilent ? 'off' : 'polite'}>
        <span>{saved.sentence || 'Ce que vous écrivez s’enregistre tout seul'}</span>
        {toReview > 0 ? (
          <span className="p-muted">
            {' '}
            · {counted(toReview, 'réponse à revoir', 'réponses à revoir')} avant le dépôt
          </span>
        ) : null}
      </p>
      {saved.state === 'signedOut' ? (
        <Button variant="ghost" onClick={onSignIn}>
          Se connecter
        </Button>
      ) : null}
      {saved.state === 'failed' ? (
        <Button variant="ghost" onClick={onRetry}>
          Réessayer
        </Button>
      ) : null}
      {children ? <div className="p-saved-go">{children}</div> : null}
    </div>
  )
}

/** True for a minute after something was read out. */
function useSilence(sentence: string): boolean {
  const [isSilent, setSilent] = useState(false)
  const last = useRef(0)
  const timers = useRef<readonly ReturnType<typeof setTimeout>[]>([])
  useEffect(() => {
    if (sentence === '' || sentence.endsWith('…') || Date.now() - last.current < minute) return
    last.current = Date.now()
    // Silent once the region has been read, not before.
    timers.current = [setTimeout(() => setSilent(true), 1000), setTimeout(() => setSilent(false), minute)]
  }, [sentence])
  useEffect(() => () => timers.current.forEach(clearTimeout), [])
  return isSilent
}
