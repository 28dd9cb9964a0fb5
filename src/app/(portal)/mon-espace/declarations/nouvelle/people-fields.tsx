'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/ui/button'
import { Fieldset } from '@/ui/form/fields/choice'
import { EmailField, TextField } from '@/ui/form/fields/text'
import { Stack } from '@/ui/layout'

const shownAtFirst = 3

/** Rows for people: all are there, so that what was typed comes back after a reload; those not asked for are hidden. */
export function PeopleFields({ most }: { readonly most: number }) {
  const [shown, setShown] = useState(shownAtFirst)
  const rows = Array.from({ length: most }, (_, index) => index)
  const reveal = (event: FormEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLInputElement ? Number(event.target.name.split('.')[1]) : Number.NaN
    if (row >= shown) setShown(row + 1)
  }
  return (
    <div onInput={reveal}>
      <Stack>
        {rows.map((index) => (
          <div key={index} hidden={index >= shown}>
            <Fieldset legend={`Personne ${index + 1}`} group>
              <EmailField
                name={`people.${index}.email`}
                label="Adresse électronique"
                autoComplete="off"
                optional={index > 0}
              />
              <TextField
                name={`people.${index}.name`}
                label="Prénom et nom"
                maxLength={200}
                autoComplete="off"
                optional
              />
            </Fieldset>
          </div>
        ))}
        {shown < most ? (
          <Button variant="ghost" onClick={() => setShown(shown + 1)}>
            Ajouter une personne
          </Button>
        ) : (
          <p>Au-delà de vingt personnes, envoyez un fichier CSV.</p>
        )}
      </Stack>
    </div>
  )
}
