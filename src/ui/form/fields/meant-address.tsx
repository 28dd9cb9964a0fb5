'use client'

import { type RefObject, useState } from 'react'
import { meantAddress, readEmail } from '@/kernel/email-address'
import { Button } from '../../button'

/** What was most likely meant by what a field holds, asked for when it is left; null without doubt. */
export function useMeantAddress(input: RefObject<HTMLInputElement | null>) {
  const [meant, setMeant] = useState<string | null>(null)
  return {
    meant,
    ask: () => setMeant(meantAddress(readEmail(input.current?.value ?? ''))),
    forget: () => setMeant(null),
  }
}

interface Question {
  readonly input: RefObject<HTMLInputElement | null>
  readonly meant: string | null
  readonly onAnswered: () => void
}

/** « Vouliez-vous dire lea@gmail.com ? »: a question beside the field, which stops nothing. */
export function MeantAddress({ input, meant, onAnswered }: Question) {
  const take = () => {
    if (!input.current || !meant) return
    input.current.value = meant
    // Autosave and the forms that follow what is typed hear of it as of any other change.
    input.current.dispatchEvent(new Event('input', { bubbles: true }))
    input.current.focus()
    onAnswered()
  }
  return (
    <div role="status">
      {meant ? (
        <div className="p-help">
          <p>
            Vouliez-vous dire <strong>{meant}</strong>&nbsp;?
          </p>
          <Button variant="quiet" onClick={take}>
            Écrire {meant}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
