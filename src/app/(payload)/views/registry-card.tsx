import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import type { Organization } from '@/organizations/organization'
import { registryOf } from '@/organizations/registry'
import { type ComparedLine, comparedWith, findRegistryAnswer, isClosedIn } from '@/organizations/registry-answer'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

interface RegistryProps {
  readonly portal: Portal
  readonly actor: Actor
  readonly organization: Organization
}

/** What the structure declares beside what the public register says of it, differences in words. */
export async function RegistryCard({ portal, actor, organization }: RegistryProps) {
  const isNumbered = registryOf(organization.registryKey).by !== 'none'
  const answer = await findRegistryAnswer(portal, actor, organization.id)
  // Of another number than today's it says nothing any more.
  const current = answer?.registryKey === organization.registryKey ? answer : null
  const lines = current?.company ? comparedWith(organization, current.company) : []
  const differences = lines.filter(({ differs }) => differs).length
  return (
    <Card
      title="Déclaré et registre public"
      large
      beside={
        lines.length > 0 ? (
          <Tag tone={differences > 0 ? 'wait' : 'ok'}>
            {differences > 0 ? counted(differences, 'différence') : 'Aucune différence'}
          </Tag>
        ) : null
      }
    >
      {isNumbered ? null : <p className="p-muted">La structure n’a ni SIRET ni RNA : rien à comparer.</p>}
      {current?.company && isClosedIn(current.company) ? (
        <Notice tone="alert" label="Fermé au registre">
          Le registre dit que cet établissement a fermé. Demandez à la structure ce qu’il en est.
        </Notice>
      ) : null}
      {current && !current.company ? (
        <Notice tone="wait" label="Inconnu du registre">
          Le registre ne connaît pas ce numéro, ou ne publie rien à son sujet.
        </Notice>
      ) : null}
      {lines.length > 0 ? (
        <DataTable<ComparedLine>
          caption="Déclaré et registre public"
          captionHidden
          columns={columns}
          rows={lines}
          rowKey={({ term }) => term}
          empty={null}
        />
      ) : null}
      {isNumbered ? <Ask portal={portal} organizationId={organization.id} askedAt={current?.askedAt ?? null} /> : null}
    </Card>
  )
}

const columns: readonly Column<ComparedLine>[] = [
  { header: 'Donnée', rowHeader: true, short: true, cell: ({ term }: ComparedLine) => term },
  { header: 'Déclaré', cell: ({ declared }: ComparedLine) => declared || '–' },
  {
    header: 'Au registre',
    cell: ({ registered, differs }: ComparedLine) => (
      <>
        {registered || '–'} {differs ? <Tag tone="wait">Différent</Tag> : null}
      </>
    ),
  },
]

/** When it was asked, and again for today; where no register is connected, that. */
function Ask({
  portal,
  organizationId,
  askedAt,
}: {
  readonly portal: Portal
  readonly organizationId: string
  readonly askedAt: string | null
}) {
  const when = askedAt
    ? `Registre interrogé le ${formatParisDate(parisDateOf(askedAt))}.`
    : 'Le registre n’a pas encore été interrogé.'
  if (!portal.companies) return <p className="p-small p-muted">{when} Aucun registre n’est relié à ce portail.</p>
  return (
    <div className="p-no-print">
      <p className="p-small p-muted">{when}</p>
      <PortalForm
        id="registre"
        action={`/api/portal/organizations/${organizationId}/registry`}
        submitLabel={askedAt ? 'Interroger de nouveau' : 'Comparer au registre'}
        submitVariant="quiet"
        successMessage="Le registre a répondu."
      />
    </div>
  )
}
