import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { publicText } from '@/kit/documents'
import { embedCode } from '@/kit/embed'
import { type PieceName, pieceNames } from '@/kit/pieces'
import { type StandingTerm, standingOf } from '@/kit/standing'
import { ownPath } from '@/organizations/own-path'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { CopyText } from '../../../_cases/copy-text'
import { ownCrumbs, ownPlace } from '../own-organization'

export const metadata = { title: 'Votre kit' }

const pieceLabels: Readonly<Record<PieceName, string>> = {
  'logo.svg': 'Logo du statut (SVG, pour l’impression)',
  'logo.png': 'Logo du statut (PNG, pour un site ou un diaporama)',
  'texte.txt': 'Texte de présentation',
  'affiche.pdf': 'Affiche avec code QR (PDF)',
  'information-des-personnes.pdf': 'Information des personnes accompagnées (PDF)',
  'partager-ses-badges.pdf': 'Guide : partager vos badges avec la Région (PDF)',
}

/** What helps a structure to inform the public (R24b), while its status is in force. */
export default async function KitPage({ searchParams }: PageProps) {
  const { portal, organization, role } = await ownPlace('/mon-espace/kit', searchParams)
  if (!organization) redirect('/mon-espace')
  const terms = (
    await Promise.all((['participant', 'ambassador'] as const).map((tier) => standingOf(portal, organization.id, tier)))
  ).filter((term) => term !== null)
  const api = `/api/portal/organizations/${organization.id}`
  return (
    <Page
      crumbs={ownCrumbs(organization.id, 'Votre kit')}
      above={organization.displayName}
      title="Votre kit"
      lead="De quoi informer le public et les personnes que vous accompagnez, comme votre structure s’y est engagée."
      aside={
        <Card title="Vos données">
          <p className="p-small">
            Tout ce que le portail garde sur votre structure : fiche, équipe, statuts, dossiers et échanges, badges.
            Chaque export est inscrit au journal.
          </p>
          {role === 'admin' ? (
            <SecondaryLink href={`${api}/export`} download>
              Exporter (JSON)
            </SecondaryLink>
          ) : (
            <p className="p-small p-muted">Une personne qui administre la structure peut les exporter.</p>
          )}
        </Card>
      }
    >
      {terms.length === 0 ? (
        <Notice
          tone="info"
          action={<SecondaryLink href={ownPath('/mon-espace', organization.id)}>Revenir à mon espace</SecondaryLink>}
        >
          <strong>Le kit accompagne un statut en cours.</strong> Celui de votre structure ne l’est pas aujourd’hui.
        </Notice>
      ) : (
        <Stack flow="section">
          {terms.map((term) => (
            <Kit
              key={term.tier}
              term={term}
              api={api}
              code={embedCode(portal.env.portalUrl, organization.slug, term)}
            />
          ))}
        </Stack>
      )}
    </Page>
  )
}

function Kit({ term, api, code }: { readonly term: StandingTerm; readonly api: string; readonly code: string }) {
  return (
    <Card title={`Statut ${term.tierName}, jusqu’au ${term.until} inclus`} large>
      <h3>À télécharger</h3>
      <ul>
        {pieceNames.map((piece) => (
          <li key={piece}>
            <a href={`${api}/kit/${piece}?tier=${term.tier}`} download>
              {pieceLabels[piece]}
            </a>
          </li>
        ))}
      </ul>
      <h3>À copier</h3>
      <CopyText label="Texte de présentation" text={publicText(term)} rows={7} />
      <CopyText label="Badge à intégrer dans votre site" text={code} rows={4} />
      <p className="p-small p-muted">
        Le badge mène à la page où chacun vérifie votre statut. Il disparaît de votre site si le statut prend fin.
      </p>
    </Card>
  )
}
