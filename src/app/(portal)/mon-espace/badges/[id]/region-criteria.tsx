'use client'

import { useEffect, useState } from 'react'
import { Card } from '@/ui/card'

export interface RegionBadge {
  readonly competency: string
  readonly level: string
  /** « S’adapter · je maîtrise » */
  readonly name: string
  readonly href: string
  readonly criteria: readonly string[]
}

interface Choice {
  readonly competency: string
  readonly level: string
}

/** What the Région looks for in the badge that is asked for, beside the structure's own criteria; it follows the form. */
export function RegionCriteria({ badges, first }: { readonly badges: readonly RegionBadge[]; readonly first: Choice }) {
  const [choice, setChoice] = useState(first)
  useEffect(() => {
    const follow = ({ target }: Event): void => {
      if (!(target instanceof HTMLInputElement)) return
      const { name, value } = target
      if (name === 'requested.competency') setChoice((before) => ({ ...before, competency: value }))
      if (name === 'requested.level') setChoice((before) => ({ ...before, level: value }))
    }
    document.addEventListener('change', follow)
    return () => document.removeEventListener('change', follow)
  }, [])
  const chosen = badges.find(({ competency, level }) => competency === choice.competency && level === choice.level)
  return (
    <Card title="Les critères de la Région">
      <div aria-live="polite">
        {chosen ? (
          <>
            <p className="p-small p-muted">Pour « {chosen.name} » :</p>
            <ul className="p-bullets p-small">
              {chosen.criteria.map((criterion) => (
                <li key={criterion}>{criterion}</li>
              ))}
            </ul>
            <p className="p-small">
              <a href={chosen.href}>Voir ce badge</a>
            </p>
          </>
        ) : (
          <p className="p-small p-muted">
            Choisissez une compétence et un niveau : les critères du badge Région paraissent ici, pour les comparer aux
            vôtres.
          </p>
        )}
      </div>
    </Card>
  )
}
