import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { type CatalogueBadge, findCatalogueBadge } from '@/catalogue/public-catalogue'
import { findPartnerBadgesOf } from '@/catalogue/queries'
import { parisDateOf } from '@/kernel/dates'
import { longestWebAddress } from '@/kernel/typed'
import { ownPath } from '@/organizations/own-path'
import { isActiveOn } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { SelectField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Prose, WithAside } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../own-organization'

export const metadata = { title: 'Soumettre un badge' }

/** The first question alone: its answer opens the draft, which then keeps itself. */
export default async function NewBadgePage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace('/mon-espace/badges/nouveau', searchParams)
  if (!organization) redirect('/mon-espace')
  if (role === 'reader') redirect(ownPath('/mon-espace/badges', organization.id))
  const [{ facts }, badges] = await Promise.all([
    membershipFactsOf(portal, organization.id),
    findPartnerBadgesOf(portal, actor, organization.id),
  ])
  const { copie } = await searchParams
  const found = typeof copie === 'string' ? await findCatalogueBadge(portal, copie) : null
  const copied = found && found.entry.organizationId !== organization.id ? found : null
  const isActive = isActiveOn(facts, parisDateOf(portal.clock.now()))
  return (
    <Page
      crumbs={ownCrumbs(organization.id, ['Vos badges', '/mon-espace/badges'], 'Soumettre un badge')}
      above={organization.displayName}
      title="Soumettre un badge"
      lead="Le nom d’abord. Le dossier s’enregistre ensuite pendant que vous écrivez ; vous pourrez y revenir."
    >
      {isActive ? (
        <WithAside aside={<WhatFollows />}>
          {copied ? <CopyBadge organizationId={organization.id} copied={copied} /> : null}
          <Card>
            <PortalForm
              id="nouveau-badge"
              action="/api/portal/submissions"
              values={{ organizationId: organization.id }}
              submitLabel="Commencer le dossier"
              successRedirect="/mon-espace/badges/{id}"
            >
              <TextField
                name="name"
                label="Comment s’appelle le badge ?"
                help="Le nom que lisent les personnes qui le reçoivent."
                maxLength={120}
              />
              {badges.length > 0 ? (
                <SelectField
                  name="replacesId"
                  label="Remplace-t-il un de vos badges ?"
                  help="Un badge et celui qu’il remplace comptent pour un seul."
                  optional
                  empty="Non, c’est un nouveau badge"
                  choices={badges.map((badge) => ({ value: badge.id, label: badge.name }))}
                />
              ) : null}
            </PortalForm>
            {badges.length > 0 ? <Again organizationId={organization.id} badges={badges} /> : null}
          </Card>
          <FromAddress organizationId={organization.id} />
        </WithAside>
      ) : (
        <Notice
          tone="wait"
          label="Statut"
          action={<SecondaryLink href={ownPath('/mon-espace', organization.id)}>Voir le statut</SecondaryLink>}
        >
          <strong>Il faut un statut Participant en cours pour soumettre un badge.</strong>
        </Notice>
      )}
    </Page>
  )
}

/** A badge that another structure published: taken up with the name of who conceived it (TRG-3). */
const CopyBadge = ({
  organizationId,
  copied: { badge, entry },
}: {
  readonly organizationId: string
  readonly copied: CatalogueBadge
}) => (
  <Card title={`Reprendre « ${badge.name} »`}>
    <p>
      Ce badge est conçu par {entry.organizationName}. Ses textes et son image sont repris dans un dossier de votre
      structure ; la mention de qui l’a conçu reste publique. Les deux badges comptent pour un seul.
    </p>
    <PortalForm
      id="copier-badge"
      action="/api/portal/submissions"
      values={{ organizationId, copiedFromId: badge.id }}
      submitLabel="Reprendre ce badge"
      successRedirect="/mon-espace/badges/{id}"
    />
  </Card>
)

/** A badge that is published already: its own words are taken up, to be read again by its structure. */
const FromAddress = ({ organizationId }: { readonly organizationId: string }) => (
  <Card title="Le badge existe déjà en ligne ?">
    <PortalForm
      id="importer-adresse"
      action="/api/portal/badge-imports/address"
      values={{ organizationId }}
      submitLabel="Reprendre ce badge"
      submitVariant="ghost"
      successRedirect="/mon-espace/badges/{id}"
    >
      <TextField
        name="address"
        label="Quelle est son adresse publique ?"
        help="Celle du badge chez son émetteur, au format Open Badges (1.1, 2.0 ou 3.0). Son nom, ses critères et son image sont repris ; vous pourrez tout changer."
        type="url"
        maxLength={longestWebAddress}
      />
    </PortalForm>
    <p>
      <a href={ownPath('/mon-espace/badges/nouveau/open-badge-factory', organizationId)}>
        Le choisir dans votre compte Open Badge Factory
      </a>
    </p>
    <p>
      <a href={ownPath('/mon-espace/badges/nouveau/tableau', organizationId)}>En soumettre plusieurs d’un tableau</a>
    </p>
  </Card>
)

const WhatFollows = () => (
  <Card title="La suite">
    <Prose>
      <ol>
        <li>Vous ajoutez l’image du badge, dites ce qu’il reconnaît et selon quels critères.</li>
        <li>Vous choisissez la compétence, le niveau et la part, et vous dites pourquoi.</li>
        <li>La Région lit votre badge à côté du sien, vous répond, et le rattache s’il y correspond.</li>
      </ol>
    </Prose>
  </Card>
)

/** A badge that was refused, or that should be mapped otherwise: its texts and picture are taken up. */
const Again = ({
  organizationId,
  badges,
}: {
  readonly organizationId: string
  readonly badges: readonly { readonly id: string; readonly name: string }[]
}) => (
  <details>
    <summary>Reprendre un badge déjà soumis</summary>
    <PortalForm
      id="reprendre-badge"
      action="/api/portal/submissions"
      values={{ organizationId }}
      submitLabel="Reprendre ce badge"
      submitVariant="ghost"
      successRedirect="/mon-espace/badges/{id}"
    >
      <SelectField
        name="partnerBadgeId"
        label="Quel badge ?"
        help="Après un refus, ou pour demander un autre rattachement. Ses textes et son image sont repris."
        choices={badges.map((badge) => ({ value: badge.id, label: badge.name }))}
      />
    </PortalForm>
  </details>
)
