import type { PageProps } from '@/app/page-props'
import { policyInForce } from '@/catalogue/queries'
import { formatParisDate, lastValidDay, type ParisDate, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { renewalOpensOn, statusOn } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'
import { SecondaryLink } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { leadToDraft } from '../../../_cases/filing/open-filing'
import { StartApplication } from '../../../_cases/start-application'
import { type OwnPlace, ownCrumbs, ownPlace } from '../own-organization'

export const metadata = { title: 'Renouvellement du statut Participant' }

export default async function RenewalPage({ searchParams }: PageProps) {
  const place = await ownPlace('/mon-espace/renouvellement', searchParams)
  await leadToDraft(place, 'renewal')
  return place.organization ? <Start place={place} organizationId={place.organization.id} /> : null
}

/** Nothing is open: when it may be asked for, what it gives, and who may begin (MEM-3, MEM-4). */
async function Start({ place, organizationId }: { readonly place: OwnPlace; readonly organizationId: string }) {
  const { portal, role } = place
  const today = parisDateOf(portal.clock.now())
  const [{ facts, renewal }, { renewalWindowMonths }] = await Promise.all([
    membershipFactsOf(portal, organizationId),
    policyInForce(portal, today),
  ])
  const { status } = statusOn(facts, today, renewal)
  const end = facts.intervals.at(-1)?.endsAt ?? null
  const opensOn = end && renewalOpensOn(end, renewalWindowMonths)
  const mayBegin = opensOn !== null && today >= opensOn && status !== 'left'
  return (
    <PageTitle
      crumbs={ownCrumbs(organizationId, 'Renouvellement')}
      above={place.organization?.displayName}
      title="Renouvellement du statut Participant"
      lead={end ? leadOf(end, today) : 'Le statut se renouvelle tous les trois ans.'}
    >
      {!mayBegin ? (
        <Notice
          tone="info"
          action={<SecondaryLink href={ownPath('/mon-espace', organizationId)}>Revenir à mon espace</SecondaryLink>}
        >
          {status === 'left' || !opensOn
            ? 'Votre structure n’a pas de statut à renouveler. Elle peut déposer une candidature.'
            : `Le renouvellement s’ouvre le ${formatParisDate(opensOn)}.`}
        </Notice>
      ) : role === 'admin' ? (
        <>
          <p>
            Le dossier reprend ce que vous aviez écrit. Pour chaque point, dites que rien n’a changé, ou corrigez. Les
            deux engagements se prennent de nouveau.
          </p>
          <StartApplication kind="renewal" organizationId={organizationId} label="Commencer le renouvellement" />
        </>
      ) : (
        <Notice tone="info">Une personne qui administre la structure peut commencer le renouvellement.</Notice>
      )}
    </PageTitle>
  )
}

const leadOf = (end: ParisDate, today: ParisDate): string =>
  today < end
    ? `Votre statut vaut jusqu’au ${formatParisDate(lastValidDay(end))} inclus. Déposé avant la fin de ce jour, le renouvellement le suit sans interruption.`
    : `Votre statut valait jusqu’au ${formatParisDate(lastValidDay(end))} inclus. Le renouvellement vaudra à partir du jour de la décision.`
