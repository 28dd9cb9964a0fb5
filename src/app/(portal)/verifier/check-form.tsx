'use client'

import { useState } from 'react'
import type { CheckAnswer } from '@/openbadges/http'
import { FileField } from '@/ui/form/fields/file'
import { TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Notice } from '@/ui/notice'

const tones = { success: 'ok', warning: 'wait', error: 'alert' } as const

/** Asks for one badge and says what the check found, above the form, where the next one can be asked. */
export function CheckForm() {
  const [answer, setAnswer] = useState<CheckAnswer | null>(null)
  return (
    <>
      <div role="status">{answer ? <Findings answer={answer} /> : null}</div>
      <PortalForm
        id="verifier-un-badge"
        action="/api/portal/badges/check"
        submitLabel="Vérifier le badge"
        onSuccess={(given) => setAnswer(given as unknown as CheckAnswer)}
      >
        <TextField
          name="address"
          label="Adresse du badge"
          help="Elle figure dans le courriel reçu par son titulaire. Collez-la telle qu’elle vous est parvenue, même dans une phrase ou réécrite par votre messagerie."
          type="text"
          inputMode="url"
          spellCheck={false}
          optional
        />
        <FileField
          name="file"
          label="Fichier du badge"
          help="Image PNG ou SVG d’origine, qui contient le badge, ou fichier JSON."
          accept=".json,.jsonld,.png,.svg,application/json,application/ld+json,image/png,image/svg+xml"
          maxBytes={5_000_000}
          optional
        />
        <TextArea name="document" label="Contenu du fichier" help="Collez-le en entier." rows={5} optional />
      </PortalForm>
    </>
  )
}

const Findings = ({ answer }: { readonly answer: CheckAnswer }) => (
  <Stack>
    <FindingNotice finding={answer} />
    {answer.parts.map((part, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes, and two badges may read alike
      <FindingNotice key={place} finding={part} number={place + 1} />
    ))}
  </Stack>
)

const FindingNotice = ({
  finding,
  number,
}: {
  readonly finding: Omit<CheckAnswer, 'parts'>
  readonly number?: number
}) => (
  <Notice tone={tones[finding.tone]}>
    <p>
      <strong>
        {number ? `${number}. ` : ''}
        {finding.title}
      </strong>
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
