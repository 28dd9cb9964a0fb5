import { spacedSiret } from '@/kernel/typed'
import { sitesOf } from '@/organizations/queries'
import type { Actor } from '@/platform/actor'
import type { Company, Site } from '@/platform/company-search/company'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { OrganizationFields } from '../fields'

const here = '/mon-espace/structure/nouvelle'

/** What is public of a new structure, begun with what the register says of it; everything can be changed. */
export async function Create({
  portal,
  actor,
  siret,
  rna,
}: {
  readonly portal: Portal
  readonly actor: Actor
  readonly siret: string | null
  /** Of an association without SIRET: what was searched, still to be corrected. */
  readonly rna: string | null
}) {
  const found = siret && portal.companies ? await portal.companies.find({ by: 'siret', number: siret }) : null
  const company = found?.kind === 'found' ? found.companies[0] : undefined
  const site = company?.sites[0]
  const others = siret ? await sitesOf(portal, actor, siret.slice(0, 9)) : []
  return (
    <Card title="Ce que l’annuaire dira de votre structure">
      <p>
        {siret ? (
          <>
            SIRET {spacedSiret(siret)}. <a href={here}>Corriger le SIRET</a>
          </>
        ) : (
          <>
            Structure sans SIRET. <a href={here}>En indiquer un</a>
          </>
        )}
      </p>
      {found ? <FromRegister isAway={found.kind === 'away'} company={company} site={site} /> : null}
      {others.length > 0 ? (
        <Notice tone="info" label="Même entreprise">
          Sites déjà inscrits : {others.map(({ displayName, city }) => `${displayName} (${city})`).join(', ')}.
          Inscrivez celui-ci s’il travaille à part.
        </Notice>
      ) : null}
      <PortalForm
        // What was typed for one structure is not brought back for another.
        id={`nouvelle-structure-${siret ?? rna ?? 'sans-numero'}`}
        action="/api/portal/organizations"
        submitLabel="Inscrire la structure"
        values={siret ? { siret } : { withoutSiret: true }}
        successRedirect="/mon-espace?structure={id}"
      >
        {siret ? null : (
          <TextField
            name="rna"
            label="Numéro RNA"
            help="Pour une association : W et 9 chiffres, sur le récépissé de la préfecture."
            width="short"
            spellCheck={false}
            optional
            defaultValue={rna ?? undefined}
          />
        )}
        <OrganizationFields organization={company && site ? proposalOf(company, site) : undefined} />
      </PortalForm>
    </Card>
  )
}

const proposalOf = (company: Company, site: Site) => ({
  displayName: site.name || company.name,
  kind: company.kind || undefined,
  department: site.department || undefined,
  street: site.street,
  postalCode: site.postalCode,
  city: site.city,
  website: null,
  description: null,
  presentation: null,
})

/** Whether the fields below come from the register, and what stands against it. */
function FromRegister({
  isAway,
  company,
  site,
}: {
  readonly isAway: boolean
  readonly company: Company | undefined
  readonly site: Site | undefined
}) {
  if (isAway)
    return (
      <Notice tone="wait" label="Registre">
        <strong>Le registre public ne répond pas.</strong> Remplissez vous-même : rien d’autre ne change.
      </Notice>
    )
  if (!company || !site)
    return (
      <Notice tone="info" label="Registre">
        Le registre public ne montre pas cet établissement. Vérifiez le numéro, puis remplissez vous-même.
      </Notice>
    )
  return site.isClosed || company.isClosed ? (
    <Notice tone="wait" label="Registre">
      <strong>Le registre dit cet établissement fermé.</strong> Vérifiez le numéro avant de continuer.
    </Notice>
  ) : (
    <Notice tone="ok" label="Registre">
      Repris du registre public. Corrigez ce qui n’est plus exact.
    </Notice>
  )
}
