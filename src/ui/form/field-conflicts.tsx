'use client'

import type { RefObject } from 'react'
import { Button } from '../button'
import { fieldsOf, nameOf, wordsOf } from './draft-fields'
import type { FieldConflict } from './draft-session'
import { momentOf } from './summary'

/** Two people wrote one field: both values side by side, and one is chosen. Until then neither is lost. */
export function FieldConflicts({
  form,
  conflicts,
  onChoose,
}: {
  readonly form: RefObject<HTMLFormElement | null>
  readonly conflicts: readonly FieldConflict[]
  readonly onChoose: (name: string, isMine: boolean) => void
}) {
  const element = form.current
  if (!element || conflicts.length === 0) return null
  const mine = fieldsOf(element)
  return (
    <section className="p-conflicts" aria-label="Réponses écrites à deux">
      {conflicts.map(({ name, theirs, by, at }) => (
        <div key={name}>
          <p>
            <strong>{nameOf(element, name)}</strong> : cette réponse a aussi été écrite{' '}
            {by ? `par ${by}` : 'par vous, dans une autre fenêtre'}
            {momentOf(at) ? `, le ${momentOf(at)}` : ''}. Choisissez celle qui reste.
          </p>
          <div className="p-conflicts-values">
            <div>
              <p className="p-small p-muted">Votre version</p>
              <blockquote className="p-prewrap">{wordsOf(element, name, mine[name] ?? '')}</blockquote>
              <Button variant="ghost" onClick={() => onChoose(name, true)}>
                Garder ma version
              </Button>
            </div>
            <div>
              <p className="p-small p-muted">{by ? `Version de ${by}` : 'L’autre version'}</p>
              <blockquote className="p-prewrap">{wordsOf(element, name, theirs)}</blockquote>
              <Button variant="ghost" onClick={() => onChoose(name, false)}>
                Prendre cette version
              </Button>
            </div>
          </div>
        </div>
      ))}
    </section>
  )
}
