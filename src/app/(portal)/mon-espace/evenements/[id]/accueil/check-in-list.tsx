'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { counted } from '@/kernel/french'
import { searchable } from '@/kernel/text'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { forget, type Noted, remember, waiting } from './noted-here'

export interface Person {
  readonly registrationId: string
  readonly name: string
  readonly needs: string
  readonly code: string
  readonly isPresent: boolean
}

/** So often what waits for the network is sent again. */
const againMs = 15_000

/**
 * One touch notes somebody. What the network does not take is kept on this device with its moment, and sent when the
 * network is back: the portal keeps the first moment, so that two phones or two tries never count twice.
 */
export function CheckInList({ eventId, people }: { readonly eventId: string; readonly people: readonly Person[] }) {
  const [search, setSearch] = useState('')
  const [present, setPresent] = useState<ReadonlySet<string>>(
    () => new Set(people.filter(({ isPresent }) => isPresent).map(({ registrationId }) => registrationId)),
  )
  const [unsent, setUnsent] = useState<readonly Noted[]>([])
  const [refusal, setRefusal] = useState('')
  const isSending = useRef(false)

  const sendAll = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (const noted of waiting(eventId)) {
        const outcome = await sendOne(noted)
        if (outcome === 'later') break
        forget(eventId, noted)
        if (outcome !== 'kept') setRefusal(outcome.refused)
      }
    } finally {
      isSending.current = false
      setUnsent(waiting(eventId))
    }
  }, [eventId])

  useEffect(() => {
    const kept = waiting(eventId)
    setUnsent(kept)
    setPresent((before) => kept.reduce(withNoted, before))
    void sendAll()
    const again = setInterval(() => void sendAll(), againMs)
    const onBack = (): void => void sendAll()
    addEventListener('online', onBack)
    return () => {
      clearInterval(again)
      removeEventListener('online', onBack)
    }
  }, [eventId, sendAll])

  const note = (registrationId: string, isHere: boolean): void => {
    const noted: Noted = { registrationId, isHere, at: new Date().toISOString(), formKey: crypto.randomUUID() }
    remember(eventId, noted)
    setPresent((before) => withNoted(before, noted))
    setUnsent(waiting(eventId))
    void sendAll()
  }

  const words = searchable(search)
  const shown = people.filter(({ name, code }) => searchable(`${name} ${code}`).includes(words))
  return (
    <div className="p-stack" data-flow="wide">
      <div className="p-field">
        <label className="p-label" htmlFor="chercher-nom">
          Nom ou code
        </label>
        <input
          className="p-input"
          id="chercher-nom"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <p role="status">
        {counted(present.size, 'personne présente', 'personnes présentes')} sur {people.length}.{' '}
        {unsent.length > 0
          ? `${counted(unsent.length, 'présence attend', 'présences attendent')} le réseau : gardé sur cet appareil.`
          : 'Tout est enregistré.'}
      </p>
      {refusal ? (
        <Notice tone="alert" label="Refusé" role="alert">
          {refusal}
        </Notice>
      ) : null}
      <ul className="p-door-list">
        {shown.map(({ registrationId, name, needs, code }) => {
          const isHere = present.has(registrationId)
          return (
            <li key={registrationId}>
              <span>
                <strong>{name}</strong>
                <small className="p-muted">
                  {code}
                  {needs ? ` · ${needs}` : ''}
                </small>
              </span>
              <Button
                variant={isHere ? 'primary' : 'ghost'}
                aria-pressed={isHere}
                onClick={() => note(registrationId, !isHere)}
              >
                {isHere ? 'Présent' : 'Noter'}
                <span className="p-hidden"> : {name}</span>
              </Button>
            </li>
          )
        })}
      </ul>
      {shown.length === 0 ? <p className="p-muted">Aucun nom ne correspond.</p> : null}
    </div>
  )
}

const withNoted = (before: ReadonlySet<string>, { registrationId, isHere }: Noted): ReadonlySet<string> => {
  const after = new Set(before)
  if (isHere) after.add(registrationId)
  else after.delete(registrationId)
  return after
}

/** `later`: no network, or the portal is away; what it refuses for good is said and not sent again. */
async function sendOne({
  registrationId,
  isHere,
  at,
  formKey,
}: Noted): Promise<'kept' | 'later' | { readonly refused: string }> {
  try {
    const answer = await fetch(
      `/api/portal/event-registrations/${registrationId}/${isHere ? 'check-in' : 'undo-check-in'}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(isHere ? { formKey, at } : { formKey }),
      },
    )
    if (answer.ok) return 'kept'
    if (answer.status >= 500 || answer.status === 429 || answer.status === 401) return 'later'
    const problem = (await answer.json().catch(() => null)) as { readonly detail?: unknown } | null
    return { refused: typeof problem?.detail === 'string' ? problem.detail : 'Le portail a refusé cette présence.' }
  } catch {
    return 'later'
  }
}
