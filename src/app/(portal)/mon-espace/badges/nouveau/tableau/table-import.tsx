'use client'

import { useEffect, useRef, useState } from 'react'
import { competencyLabels, coverageLabels, levelLabels } from '@/catalogue/competency'
import type { PreviewLine } from '@/intake/commands/import-table'
import { counted } from '@/kernel/french'
import { Card } from '@/ui/card'
import { FileField } from '@/ui/form/fields/file'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'

interface Preview {
  readonly table: string
  readonly lines: readonly PreviewLine[]
  readonly ready: number
}

/** Same figures as the endpoint's (`badges/table.ts`), which a browser cannot load. */
const maxBytes = 512 * 1024

const labels: Readonly<Record<string, string>> = { ...competencyLabels, ...levelLabels, ...coverageLabels }

const columns: readonly Column<PreviewLine>[] = [
  { header: 'Ligne', short: true, align: 'end', cell: ({ line }) => line },
  { header: 'Badge', rowHeader: true, cell: ({ name }) => name || 'Sans nom' },
  {
    header: 'Rattachement demandé',
    cell: ({ requested: { competency, level, coverage } }) =>
      [competency, level, coverage].flatMap((value) => (value ? [labels[value] ?? value] : [])).join(', ') ||
      'À compléter',
  },
  { header: 'Ce qui en est fait', cell: (line) => <Outcome line={line} /> },
]

/** The table is sent once to be read, and once more to be taken: between the two it is shown. */
export function TableImport({ organizationId }: { readonly organizationId: string }) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [reads, setReads] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (preview) heading.current?.focus()
  }, [preview])
  return (
    <>
      <Card title="Votre tableau">
        <PortalForm
          id="tableau"
          action="/api/portal/badge-imports/table/preview"
          values={{ organizationId }}
          submitLabel="Lire le tableau"
          submitVariant={preview ? 'ghost' : 'primary'}
          onSuccess={(answer) => {
            setPreview(answer as unknown as Preview)
            setReads((before) => before + 1)
          }}
        >
          {/* A form that was answered is emptied: what was read stands in it again, to be corrected in place. */}
          <TextArea
            key={reads}
            defaultValue={preview?.table ?? ''}
            name="table"
            label="Collez les cellules de votre tableur"
            help="Titres compris."
            rows={8}
            maxLength={maxBytes}
            optional
          />
          <FileField
            name="file"
            label="Ou choisissez un fichier CSV"
            accept=".csv,.tsv,.txt,text/csv"
            maxBytes={maxBytes}
            optional
          />
        </PortalForm>
      </Card>
      {preview ? (
        <section aria-labelledby="apercu-tableau">
          <h2 id="apercu-tableau" ref={heading} tabIndex={-1}>
            {counted(preview.lines.length, 'badge lu', 'badges lus')}
          </h2>
          <DataTable
            caption="Badges du tableau"
            captionHidden
            columns={columns}
            rows={preview.lines}
            rowKey={({ line }) => `${line}`}
            isMarked={({ problems }) => problems.length > 0}
            empty={null}
          />
          {preview.ready > 0 ? (
            <PortalForm
              id="creer-brouillons"
              action="/api/portal/badge-imports/table"
              values={{ organizationId, table: preview.table }}
              submitLabel={`Créer ${counted(preview.ready, 'brouillon')}`}
              successRedirect={`/mon-espace/badges?structure=${encodeURIComponent(organizationId)}`}
              successMessage="C’est fait : brouillons créés, {begun}. Complétez-les un par un, puis soumettez-les."
            />
          ) : (
            <Notice tone="wait" label="Rien à créer">
              Aucune ligne ne peut commencer un nouveau dossier. Corrigez votre tableau, puis lisez-le de nouveau.
            </Notice>
          )}
        </section>
      ) : null}
    </>
  )
}

function Outcome({ line }: { readonly line: PreviewLine }) {
  if (line.submissionId) return <a href={`/mon-espace/badges/${line.submissionId}`}>Dossier déjà commencé</a>
  if (line.problems.length === 0) return <>Un brouillon</>
  return (
    <ul>
      {line.problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  )
}
