import { counted } from '@/kernel/french'
import { spacedSiret } from '@/kernel/typed'
import type { Asked, CompaniesFound, Company, Site } from '@/platform/company-search/company'
import type { Portal } from '@/platform/portal'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Notice } from '@/ui/notice'
import { Tag } from '@/ui/tag'
import { AskStructure } from './ask-structure'

const here = '/mon-espace/structure/nouvelle'

/** What the register knows under this number or name: each place is chosen by its own SIRET, or everything by hand. */
export async function Companies({
  portal,
  asked,
  typed,
}: {
  readonly portal: Portal
  readonly asked: Asked
  readonly typed: string
}) {
  const found: CompaniesFound = (await portal.companies?.find(asked)) ?? { kind: 'away' }
  return (
    <>
      <Found found={found} typed={typed} />
      {asked.by === 'rna' ? (
        <Notice
          tone="info"
          label="Association"
          action={
            <SecondaryLink href={`${here}?rna=${asked.number}`}>Inscrire sous le RNA {asked.number}</SecondaryLink>
          }
        >
          Votre association n’a pas de SIRET ? Son numéro RNA suffit.
        </Notice>
      ) : null}
      <AskStructure given={typed} isSearched refusal={null} />
    </>
  )
}

const byHand = <SecondaryLink href={`${here}?sans-siret=oui`}>Inscrire à la main</SecondaryLink>

function Found({ found, typed }: { readonly found: CompaniesFound; readonly typed: string }) {
  if (found.kind === 'away')
    return (
      <Notice tone="wait" label="Registre" action={byHand}>
        <strong>Le registre public ne répond pas.</strong> Indiquez le numéro SIRET si vous l’avez, ou inscrivez votre
        structure à la main.
      </Notice>
    )
  if (found.companies.length === 0)
    return (
      <Notice tone="info" label="Registre" action={byHand}>
        <strong>Le registre ne trouve rien pour « {typed} ».</strong> Essayez un autre numéro ou un autre nom, ou
        inscrivez votre structure à la main.
      </Notice>
    )
  return (
    <Card title={counted(found.companies.length, 'structure trouvée', 'structures trouvées')} large>
      {found.total > found.companies.length ? (
        <p className="p-muted">Le registre en connaît davantage : précisez le nom, ou indiquez un numéro.</p>
      ) : null}
      {found.companies.map((company) => (
        <CompanyPlaces key={company.siren} company={company} />
      ))}
    </Card>
  )
}

const CompanyPlaces = ({ company: { siren, name, isClosed, sites, openSites } }: { readonly company: Company }) => (
  // No landmark: firms of the same name are common, and each would have to be told apart.
  <section className="p-stack">
    <h3>
      {name || `SIREN ${siren}`} {isClosed ? <Tag tone="alert">Fermée</Tag> : null}
    </h3>
    <ul>
      {sites.map((site) => (
        <li key={site.siret}>
          <a href={`${here}?cherche=${site.siret}`}>{placeOf(site)}</a>{' '}
          <span className="p-small p-muted p-nowrap">SIRET {spacedSiret(site.siret)}</span>{' '}
          {site.isHead ? <Tag>Siège</Tag> : null} {site.isClosed ? <Tag tone="alert">Fermé</Tag> : null}
        </li>
      ))}
    </ul>
    {openSites > sites.length ? (
      <p className="p-small p-muted">
        Le registre compte {openSites} établissements ouverts. S’il s’agit d’un autre, indiquez son SIRET.
      </p>
    ) : null}
  </section>
)

const placeOf = ({ name, street, postalCode, city, siret }: Site): string =>
  [name, street, `${postalCode} ${city}`.trim()].filter(Boolean).join(', ') || `SIRET ${spacedSiret(siret)}`
