import { notFound } from 'next/navigation'
import { importStateTag } from '@/app/_awards/import-state'
import type { PageProps } from '@/app/page-props'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { maxDeclarationBytes } from '@/intake/csv/inspect-file'
import { findImports } from '@/intake/import-queries'
import { formatInstant } from '@/kernel/dates'
import { formatNumber, ofName } from '@/kernel/french'
import { ownPath } from '@/organizations/own-path'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { FileField } from '@/ui/form/fields/file'
import { PortalForm } from '@/ui/form/portal-form'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { DataTable } from '@/ui/table'
import { ownCrumbs, ownPlace } from '../own-organization'
import { NoBadgeYet } from './no-badge-yet'

export const metadata = { title: 'Déclarer des badges délivrés' }

export default async function DeclarationsPage({ searchParams }: PageProps) {
  const { portal, actor, organization } = await ownPlace('/mon-espace/declarations', searchParams)
  if (!organization) notFound()
  const [imports, badges] = await Promise.all([
    findImports(portal, actor, organization.id),
    partnerBadgesOf(portal, organization.id),
  ])
  return (
    <Page
      title="Déclarer des badges délivrés"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, 'Déclarations')}
      lead="Un fichier, une ligne par badge délivré. Vous voyez ce que chaque ligne donne avant que rien ne compte."
      actions={
        <>
          <SecondaryLink href={ownPath('/mon-espace/declarations/nouvelle', organization.id)}>
            Déclarer quelques personnes
          </SecondaryLink>
          <SecondaryLink href={ownPath('/mon-espace/declarations/open-badge-factory', organization.id)}>
            Compte Open Badge Factory
          </SecondaryLink>
        </>
      }
      aside={<HowTo badges={badges.map((badge) => badge.name)} />}
    >
      <Card title="Nouveau fichier">
        {badges.length === 0 ? (
          <NoBadgeYet organizationId={organization.id} />
        ) : (
          <PortalForm
            action={`/api/portal/organizations/${organization.id}/declarations`}
            submitLabel="Voir l’aperçu"
            successRedirect="/mon-espace/declarations/{id}"
          >
            <FileField
              name="file"
              label="Fichier CSV"
              accept=".csv,text/csv,text/plain"
              maxBytes={maxDeclarationBytes}
              help="Enregistré depuis votre tableur. Séparateur, accents et dates sont reconnus."
            />
          </PortalForm>
        )}
      </Card>
      <Card title="Déclarations">
        <DataTable
          caption={`Déclarations ${ofName(organization.displayName)}`}
          captionHidden
          rows={imports}
          empty={<EmptyState title="Aucune déclaration">La première apparaîtra ici.</EmptyState>}
          columns={[
            {
              header: 'Fichier',
              rowHeader: true,
              cell: (row) => <a href={`/mon-espace/declarations/${row.id}`}>{row.fileName}</a>,
            },
            { header: 'Date', short: true, cell: (row) => formatInstant(row.declaredAt) },
            { header: 'Par', cell: (row) => row.authorName },
            { header: 'Lignes', align: 'end', short: true, cell: (row) => formatNumber(row.total) },
            { header: 'État', short: true, cell: importStateTag },
          ]}
        />
      </Card>
    </Page>
  )
}

const HowTo = ({ badges }: { readonly badges: readonly string[] }) => (
  <Card title="Comment préparer le fichier">
    <p>Trois colonnes : adresse, date, badge. Une quatrième, nom, est facultative.</p>
    <p>
      <a href="/mon-espace/declarations/modele.csv" download>
        Télécharger un modèle
      </a>
    </p>
    {badges.length > 0 ? (
      <>
        <p>Noms de vos badges :</p>
        <ul>
          {badges.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </>
    ) : null}
  </Card>
)
