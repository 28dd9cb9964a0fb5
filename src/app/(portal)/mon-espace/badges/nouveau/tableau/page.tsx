import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { mostTableLines } from '@/intake/badges/table'
import { tableHeadings } from '@/intake/badges/table-columns'
import { ownPath } from '@/organizations/own-path'
import { Card } from '@/ui/card'
import { Prose, WithAside } from '@/ui/layout'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../../own-organization'
import { TableImport } from './table-import'

export const metadata = { title: 'Soumettre plusieurs badges' }

const path = '/mon-espace/badges/nouveau/tableau'

/** Several badges at once: a table is read and shown, then each right line begins a draft of its own. */
export default async function BadgeTablePage({ searchParams }: PageProps) {
  const { organization, role } = await ownPlace(path, searchParams)
  if (!organization) redirect('/mon-espace')
  if (role === 'reader') redirect(ownPath('/mon-espace/badges', organization.id))
  return (
    <Page
      crumbs={ownCrumbs(
        organization.id,
        ['Vos badges', '/mon-espace/badges'],
        ['Soumettre un badge', '/mon-espace/badges/nouveau'],
        'Tableau',
      )}
      above={organization.displayName}
      title="Soumettre plusieurs badges"
      lead="Un badge par ligne. Vous voyez d’abord ce qui est lu ; rien n’est créé avant votre confirmation."
    >
      <WithAside aside={<Columns />}>
        <TableImport organizationId={organization.id} />
      </WithAside>
    </Page>
  )
}

const Columns = () => (
  <Card title="Les colonnes">
    <Prose>
      <p>La première ligne porte les titres, dans l’ordre que vous voulez. Seul le nom est nécessaire.</p>
      <ul>
        {Object.values(tableHeadings).map((heading) => (
          <li key={heading}>{heading}</li>
        ))}
      </ul>
      <p>
        {mostTableLines} badges au plus. L’image s’ajoute ensuite dans chaque dossier, que vous relisez avant de le
        soumettre.
      </p>
    </Prose>
  </Card>
)
