'use client'

import { useState } from 'react'
import { FileField } from '@/ui/form/fields/file'
import { TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'

interface Finding {
  readonly tone: 'success' | 'warning' | 'error'
  readonly title: string
  readonly detail: string
  readonly about: string | null
  readonly page: string | null
}

const tones = { success: 'ok', warning: 'wait', error: 'alert' } as const

/** Asks for one badge and says what the check found, above the form, where the next one can be asked. */
export function CheckForm() {
  const [finding, setFinding] = useState<Finding | null>(null)
  return (
    <>
      <div role="status">{finding ? <FindingNotice finding={finding} /> : null}</div>
      <PortalForm
        id="verifier-un-badge"
        action="/api/portal/badges/check"
        submitLabel="Vérifier le badge"
        onSuccess={(answer) => setFinding(answer as unknown as Finding)}
      >
        <TextField
          name="address"
          label="Adresse du badge"
          help="Elle figure dans le courriel reçu par son titulaire. Seules les adresses de ce portail sont vérifiées."
          type="text"
          inputMode="url"
          spellCheck={false}
          optional
        />
        <FileField
          name="file"
          label="Fichier du badge"
          help="Image PNG d’origine, qui contient le badge, ou fichier JSON."
          accept=".json,.png,application/json,application/ld+json,image/png"
          maxBytes={5_000_000}
          optional
        />
        <TextArea name="document" label="Contenu du fichier" help="Collez-le en entier." rows={5} optional />
      </PortalForm>
    </>
  )
}

const FindingNotice = ({ finding }: { readonly finding: Finding }) => (
  <Notice tone={tones[finding.tone]}>
    <p>
      <strong>{finding.title}</strong>
    </p>
    {finding.about ? <p>{finding.about}</p> : null}
    <p>{finding.detail}</p>
    {finding.page ? (
      <p>
        <a href={finding.page}>Voir ce badge, ses critères et ce qui l’a fait obtenir</a>
      </p>
    ) : null}
  </Notice>
)
