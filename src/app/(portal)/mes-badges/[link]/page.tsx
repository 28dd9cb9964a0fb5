import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { findOwnBadges } from '@/awards/queries'
import { competencyOfBadge, describePair } from '@/catalogue/competency'
import { counted } from '@/kernel/french'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { LinkedText } from '@/ui/linked-text'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { OwnBadge } from './badge-card'
import { Address, Rights } from './rights'

export const metadata = { title: 'Vos badges', robots: { index: false }, referrer: 'no-referrer' as const }

/** A person's own page, by the link of the mail; no account (journey E 4). */
export default async function OwnBadgesPage({ params }: PageProps<'link'>) {
  const link = decodeURIComponent((await params).link)
  const { portal } = await currentActor()
  const person = await findOwnBadges(portal, link)
  if (!person) notFound()
  const hasObjected = person.person.isSuppressed
  return (
    <Page
      title="Vos badges"
      lead="Cette page est la vôtre : ne partagez pas son adresse. Pour montrer un badge, utilisez l’adresse du badge."
      notices={
        hasObjected ? (
          <Notice tone="wait">
            Vous avez demandé à ne plus recevoir de badges. Ceux que vous avez restent à vous.
          </Notice>
        ) : null
      }
      aside={
        <>
          <Address link={link} addresses={person.person.rows.length} />
          <Rights link={link} hasObjected={hasObjected} />
        </>
      }
    >
      <Card title="Obtenus">
        {person.badges.length === 0 ? <EmptyState title="Aucun badge Région pour l’instant" /> : null}
        {person.badges.map((badge) => (
          <OwnBadge key={badge.id} badge={badge} portalUrl={portal.env.portalUrl} />
        ))}
      </Card>
      {person.revoked.length > 0 ? (
        <Card title="Retirés">
          {person.revoked.map((badge) => (
            <p key={badge.id}>
              <strong>{badge.badge.name}</strong>
              <br />
              Ce badge n’est plus valable.
              {badge.revocationReason ? (
                <>
                  {' '}
                  Motif : <LinkedText text={badge.revocationReason} />
                </>
              ) : null}
            </p>
          ))}
        </Card>
      ) : null}
      {person.progress.length > 0 ? (
        <Card title="En chemin">
          <ul>
            {person.progress.map(({ badgeCode, count, needed, coveredByMastery }) => {
              const pair = competencyOfBadge(badgeCode)
              return (
                <li key={badgeCode}>
                  {pair ? describePair(pair.competency, pair.level) : badgeCode} :{' '}
                  {coveredByMastery ? 'déjà couvert par « je maîtrise »' : `${counted(count, 'badge')} sur ${needed}`}
                </li>
              )
            })}
          </ul>
        </Card>
      ) : null}
    </Page>
  )
}
