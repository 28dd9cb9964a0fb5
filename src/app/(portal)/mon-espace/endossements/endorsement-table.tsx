import type { ReactNode } from 'react'
import {
  type Endorsement,
  type EndorsementState,
  endorsementStateNames,
  longestEndorsement,
} from '@/endorsements/endorsement'
import { endorsedInWords } from '@/endorsements/target'
import { formatParisDate } from '@/kernel/dates'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row } from '@/ui/layout'
import { Quotation } from '@/ui/linked-text'
import { type Column, DataTable } from '@/ui/table'
import { Tag, type Tone } from '@/ui/tag'
import { EndorsementText } from './forms'

interface TableProps {
  readonly rows: readonly Endorsement[]
  readonly organizationId: string
  readonly isAdmin: boolean
  readonly empty: ReactNode
}

const tones: Readonly<Record<EndorsementState, Tone>> = {
  requested: 'wait',
  offered: 'wait',
  pending: 'wait',
  published: 'ok',
  declined: 'neutral',
  withdrawn: 'neutral',
}

/** Endorsements of the structure on either side, each with what its administrators may do. */
export function EndorsementTable({ rows, organizationId, isAdmin, empty }: TableProps) {
  const columns: readonly Column<Endorsement>[] = [
    {
      header: 'Endossement',
      rowHeader: true,
      cell: (row) => (
        <>
          {row.endorserName} pour {endorsedInWords(row)}
          {row.organizationId === organizationId ? '' : ` de ${row.organizationName}`}
        </>
      ),
    },
    { header: 'État', short: true, cell: ({ state }) => <Tag tone={tones[state]}>{endorsementStateNames[state]}</Tag> },
    { header: 'Publié le', short: true, cell: ({ publishedOn }) => (publishedOn ? formatParisDate(publishedOn) : '–') },
    { header: 'Texte', cell: (row) => <Words row={row} /> },
    {
      header: 'Suite',
      cell: (row) => (isAdmin ? <Actions row={row} organizationId={organizationId} /> : '–'),
    },
  ]
  return <DataTable caption="Endossements" captionHidden columns={columns} rows={rows} empty={empty} />
}

function Words({ row }: { readonly row: Endorsement }) {
  if (row.text) return <Quotation text={row.text} />
  return row.message ? <Quotation text={row.message} /> : <>–</>
}

/** What the table 12.9 lets this structure's administrators do now. */
function Actions({ row, organizationId }: { readonly row: Endorsement; readonly organizationId: string }) {
  const isEndorser = row.endorserId === organizationId
  const isAsked = isEndorser === (row.origin === 'requested')
  if (row.state === 'pending' && isAsked) return <Answer row={row} />
  if (row.state === 'pending') return <>La réponse est attendue</>
  if (row.state === 'published' && isEndorser) return <Withdraw row={row} />
  return row.endReason ? <Quotation text={row.endReason} /> : <>–</>
}

const Answer = ({ row }: { readonly row: Endorsement }) => (
  <Row>
    <FormDialog
      trigger={row.origin === 'requested' ? 'Endosser…' : 'Accepter…'}
      title={row.origin === 'requested' ? `Endosser ${endorsedInWords(row)}` : 'Accepter cet endossement'}
      variant="primary"
      text="L’endossement est publié aujourd’hui, daté et signé."
      id={`accepter-${row.id}`}
      action={`/api/portal/endorsements/${row.id}/accept`}
      revision={row.revision}
      submitLabel="Publier l’endossement"
      successMessage="L’endossement est publié."
    >
      {row.origin === 'requested' ? <EndorsementText /> : <Quotation text={row.text} />}
    </FormDialog>
    <FormDialog
      trigger="Décliner…"
      title="Décliner cet endossement"
      variant="quiet"
      text="Rien n’est publié. L’autre partie reçoit votre réponse."
      id={`decliner-${row.id}`}
      action={`/api/portal/endorsements/${row.id}/decline`}
      revision={row.revision}
      submitLabel="Décliner"
      successMessage="Votre réponse est partie."
    >
      <Reason />
    </FormDialog>
  </Row>
)

const Withdraw = ({ row }: { readonly row: Endorsement }) => (
  <FormDialog
    trigger="Retirer…"
    title="Retirer cet endossement ?"
    variant="quiet"
    text="Il n’est plus montré, et sa signature ne vaut plus. La structure en est prévenue. Ce retrait ne s’annule pas."
    id={`retirer-${row.id}`}
    action={`/api/portal/endorsements/${row.id}/withdraw`}
    revision={row.revision}
    submitLabel="Retirer l’endossement"
    submitVariant="danger"
    successMessage="L’endossement est retiré."
  >
    <Reason />
  </FormDialog>
)

const Reason = () => <TextArea name="reason" label="Pourquoi ?" rows={3} maxLength={longestEndorsement} optional />
