import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { shownVersion, stateOfVersion } from '@/catalogue/mapping'
import { findMappingsOf } from '@/catalogue/queries'
import { approvedEndorsers, findOwnEndorsements, mayEndorse } from '@/endorsements/queries'
import { endorsedInWords, endorsedNow } from '@/endorsements/target'
import { parisDateOf } from '@/kernel/dates'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../own-organization'
import { EndorsementTable } from './endorsement-table'
import { OfferForm, RequestForm, type TargetChoice } from './forms'

export const metadata = { title: 'Endossements' }

const path = '/mon-espace/endossements'

/** What institutions say of the structure and its badges, and what the structure says of others where it may (12.9). */
export default async function EndorsementsPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace(path, searchParams)
  if (!organization) redirect('/mon-espace')
  const today = parisDateOf(portal.clock.now())
  const { cible } = await searchParams
  const [rows, endorsers, isEndorser, mappings, participant, offered] = await Promise.all([
    findOwnEndorsements(portal, actor, organization.id),
    approvedEndorsers(portal),
    mayEndorse(portal, organization.id),
    findMappingsOf(portal, actor, organization.id),
    participantOf(portal, organization.id),
    typeof cible === 'string' ? targetOf(portal, cible) : null,
  ])
  const isAdmin = role === 'admin'
  const isActive = isActiveOn(participant, today)
  const badges = mappings.filter((mapping) => {
    const version = shownVersion(mapping, today)
    return version !== null && stateOfVersion(version, today) === 'active'
  })
  const targets: readonly TargetChoice[] = isActive
    ? [
        { value: `organization:${organization.id}`, label: `La structure ${organization.displayName}` },
        ...badges.map(({ partnerBadgeId, badgeName }) => ({ value: `badge:${partnerBadgeId}`, label: badgeName })),
      ]
    : []
  const others = endorsers.filter(({ organizationId }) => organizationId !== organization.id)
  return (
    <Page
      crumbs={ownCrumbs(organization.id, 'Endossements')}
      above={organization.displayName}
      title="Endossements"
      lead="Une institution dit publiquement, avec la date et sa signature, ce qu’elle reconnaît dans une structure ou un badge."
      notices={
        isAdmin ? null : (
          <Notice label="Lecture">Une personne qui administre la structure répond aux endossements.</Notice>
        )
      }
    >
      <Stack flow="wide">
        {isAdmin && isEndorser && offered && offered.organizationId !== organization.id ? (
          <Card title={`Endosser ${endorsedInWords(offered)} de ${offered.organizationName}`} large>
            <OfferForm organizationId={organization.id} target={`${offered.targetKind}:${offered.targetId}`} />
          </Card>
        ) : null}
        <EndorsementTable
          rows={rows}
          organizationId={organization.id}
          isAdmin={isAdmin}
          empty={
            <EmptyState title="Aucun endossement pour l’instant">
              Demandez-en un à une institution autorisée par la Région, ou attendez qu’une institution vous en propose.
            </EmptyState>
          }
        />
        {isEndorser ? (
          <p className="p-muted">
            Votre institution est autorisée à endosser : ouvrez un badge du catalogue ou la page d’une structure, puis
            « Proposer un endossement ».
          </p>
        ) : null}
        {isAdmin && targets.length > 0 && others.length > 0 ? (
          <Card title="Demander un endossement" large>
            <RequestForm
              organizationId={organization.id}
              targets={targets}
              endorsers={others.map(({ organizationId, name }) => ({ value: organizationId, label: name }))}
            />
          </Card>
        ) : null}
      </Stack>
    </Page>
  )
}

function targetOf(portal: Parameters<typeof endorsedNow>[0], written: string): ReturnType<typeof endorsedNow> {
  const [kind, id = ''] = written.split(':', 2)
  return kind === 'badge' || kind === 'organization'
    ? endorsedNow(portal, kind, id.slice(0, 60))
    : Promise.resolve(null)
}
