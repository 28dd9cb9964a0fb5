import type { AdminViewServerProps } from 'payload'
import { familyStateNames } from '@/catalogue/family'
import type { FamilyVersionView, FamilyView } from '@/catalogue/family-view'
import { familiesPage } from '@/catalogue/queries'
import { formatParisDate } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { hasStaffRole } from '@/platform/actor'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { FamilyForm } from './family-form'
import { StaffView, staffOnly } from './staff-view'

/** Families of competences by date: what is in force, what is to come, who changed what and why (FAM-2). */
export async function FamiliesView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const { families, today } = await familiesPage(portal)
  const mayWrite = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        title="Familles de compétences"
        lead="Les compétences informelles suivent les réglages de la démarche. Ici s’ajoutent les autres familles : leurs compétences, leurs niveaux, leurs méta-badges, et les territoires où elles sont à l’essai."
        actions={
          mayWrite ? (
            <ConfirmDialog trigger="Créer une famille…" variant="primary" title="Créer une famille">
              <FamilyForm form={null} from={today} />
            </ConfirmDialog>
          ) : null
        }
      />
      <Stack flow="wide">
        {families.length === 0 ? (
          <EmptyState title="Aucune autre famille">
            Créez la première : elle reste en préparation tant que vous ne l’ouvrez pas.
          </EmptyState>
        ) : null}
        {families.map((family) => (
          <FamilyCard key={family.code} family={family} mayWrite={mayWrite} />
        ))}
      </Stack>
    </StaffView>
  )
}

const tones = { draft: 'neutral', trial: 'wait', open: 'ok', closed: 'info' } as const

const FamilyCard = ({ family, mayWrite }: { readonly family: FamilyView; readonly mayWrite: boolean }) => (
  <Card
    title={family.name}
    beside={
      <Tag tone={family.state ? tones[family.state] : 'info'}>
        {family.state ? familyStateNames[family.state] : 'À venir'}
      </Tag>
    }
  >
    <Stack>
      <ul className="p-bullets">
        <li>Compétences : {family.competencies.join(', ')}</li>
        {family.levels.map(({ name, partialThreshold }) => (
          <li key={name}>
            {name} : {counted(partialThreshold, 'badge partiel différent', 'badges partiels différents')}
          </li>
        ))}
        {family.milestones.map(({ code, name, needed }) => (
          <li key={code}>
            {name} : {counted(needed, 'compétence')}
          </li>
        ))}
        {family.territories ? <li>Territoires volontaires : {family.territories}</li> : null}
        <li>
          Textes publiés : {family.published} sur {family.badges}.{' '}
          <a href="/admin/collections/regional-badges">Écrire les textes et nommer les badges chez l’émetteur</a>
        </li>
      </ul>
      {mayWrite ? (
        <ConfirmDialog trigger="Changer cette famille…" title={`Changer « ${family.name} »`}>
          <FamilyForm form={family.form} from={family.from} />
        </ConfirmDialog>
      ) : null}
      <DataTable
        caption={`Versions de « ${family.name} »`}
        columns={versionColumns}
        rows={family.history}
        rowKey={({ key }) => key}
        empty={<EmptyState title="Aucune version">La première version est écrite à la création.</EmptyState>}
      />
    </Stack>
  </Card>
)

const versionColumns: readonly Column<FamilyVersionView>[] = [
  {
    header: 'Version',
    rowHeader: true,
    cell: ({ version, isInForce }) => (
      <>
        Version {version} {isInForce ? <Tag tone="ok">En vigueur</Tag> : null}
      </>
    ),
  },
  { header: 'À partir du', short: true, cell: ({ inForceFrom }) => formatParisDate(inForceFrom) },
  { header: 'État', short: true, cell: ({ state }) => familyStateNames[state] },
  { header: 'Motif', cell: ({ note }) => note },
  { header: 'Écrite par', cell: ({ writtenBy }) => writtenBy ?? 'Le portail' },
]
