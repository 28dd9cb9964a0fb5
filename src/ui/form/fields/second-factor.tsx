'use client'

import { useState } from 'react'
import { Button } from '../../button'
import { useField } from '../context'
import { FieldFrame } from '../field'

const kinds = {
  generator: {
    label: 'Code à six chiffres',
    help: 'Il est dans votre application de codes, et change toutes les trente secondes.',
    other: 'Utiliser un code de secours',
  },
  recovery: {
    label: 'Code de secours',
    help: 'Seize lettres et chiffres, comme ab2c-d3ef-4gh5-jk6m. Chacun ne sert qu’une fois.',
    other: 'Utiliser le code de l’application',
  },
} as const

/** A code of the person's own generator, or one of their recovery codes: one field, `code`. */
export function SecondFactorField({ focused = false }: { readonly focused?: boolean }) {
  const [kind, setKind] = useState<keyof typeof kinds>('generator')
  const { label, help, other } = kinds[kind]
  const { frame, control } = useField({ name: 'code', label, help })
  return (
    <FieldFrame {...frame}>
      <div className="p-with-action">
        <input
          className="p-input"
          data-secret=""
          type="text"
          inputMode={kind === 'generator' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the step that the person has just asked for; nothing stands before it
          autoFocus={focused}
          aria-required
          {...control}
        />
        <Button variant="quiet" onClick={() => setKind(kind === 'generator' ? 'recovery' : 'generator')}>
          {other}
        </Button>
      </div>
    </FieldFrame>
  )
}
