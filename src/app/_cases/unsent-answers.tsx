'use client'

import { useEffect, useState } from 'react'
import { forgetKept, readKept } from '@/ui/form/kept'
import { KeptTexts } from '@/ui/form/kept-texts'

/** A form that is gone from the page: its question was answered by somebody else, or taken back. */
interface Gone {
  readonly formId: string
  /** « Votre réponse du 4 mars 2026 ». */
  readonly label: string
}

/** What was typed in answer to a question that does not wait any more, and was never sent. */
export function UnsentAnswers({ forms }: { readonly forms: readonly Gone[] }) {
  const [texts, setTexts] = useState<readonly { readonly id: string; readonly label: string; readonly text: string }[]>(
    [],
  )
  useEffect(() => {
    const found = forms.flatMap(({ formId, label }) =>
      (readKept(formId) ?? [])
        .filter(({ kind, value }) => kind === 'text' && value.trim() !== '')
        .map(({ name, value }) => ({ id: `${formId}:${name}`, label, text: value })),
    )
    setTexts(found)
  }, [forms])
  return (
    <KeptTexts
      title="Votre réponse n’est pas partie : la question n’attend plus de réponse."
      texts={texts}
      onForget={() => {
        for (const { formId } of forms) forgetKept(formId)
        setTexts([])
      }}
    />
  )
}
