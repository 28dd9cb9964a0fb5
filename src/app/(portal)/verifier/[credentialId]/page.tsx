import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { PageProps } from '@/app/page-props'
import { competencyName, competencyOfBadge, levelName } from '@/catalogue/competency'
import { formatInstant, formatParisDate } from '@/kernel/dates'
import { slugOf } from '@/kernel/text'
import { typeset } from '@/kernel/typography'
import { type BadgePage, badgePage } from '@/openbadges/signing/register'
import { verdictText } from '@/openbadges/verification/verdicts'
import { portal } from '@/platform/portal'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Prose, Row, Section, Stack, WithAside } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { PrintedAddress } from '@/ui/printed-address'
import { RichText } from '@/ui/rich-text/rich-text'
import { criteriaOf } from './criteria'
import { HolderForm } from './holder-form'

export const dynamic = 'force-dynamic'

const load = cache(async (credentialId: string) => badgePage(portal(), credentialId))

/** Not indexed: a badge is shown by its holder, not found by a search engine. */
export async function generateMetadata({ params }: PageProps<'credentialId'>): Promise<Metadata> {
  const badge = await load((await params).credentialId)
  return {
    title: typeset(badge ? `Badge ${badge.name}` : 'Badge introuvable'),
    robots: { index: false, follow: false },
  }
}

/** What the register says; a file that somebody holds is compared with it on `/verifier`. */
const inTheRegister = 'Il est signé par la Région, il figure à son registre et il n’a pas été retiré.'

const tones = { success: 'ok', warning: 'wait', error: 'alert' } as const

export default async function CredentialPage({ params }: PageProps<'credentialId'>) {
  const badge = await load((await params).credentialId)
  if (!badge) notFound()
  const verdict = verdictText({ kind: badge.standing, credentialId: badge.credentialId })
  return (
    <>
      <PageTitle
        title={verdict.title}
        crumbs={[
          { label: 'Accueil', href: '/' },
          { label: 'Vérifier un badge', href: '/verifier' },
          { label: badge.name },
        ]}
      >
        <Notice tone={tones[verdict.tone]}>
          <p>{badge.standing === 'valid' ? inTheRegister : verdict.detail}</p>
        </Notice>
      </PageTitle>
      <Section tight labelledBy="badge">
        <WithAside aside={<HowToCheck badge={badge} />}>
          <Stack flow="section">
            <What badge={badge} />
            <Why badge={badge} />
            <section aria-labelledby="titulaire-du-badge">
              <Stack>
                <h2 id="titulaire-du-badge">À qui il a été délivré</h2>
                <p className="p-measure">
                  Le nom du titulaire n’est pas publié : seule une empreinte de son adresse figure dans le badge. Si la
                  personne vous donne son adresse, comparez-la ici.
                </p>
                <HolderForm credentialId={badge.credentialId} />
              </Stack>
            </section>
            <section aria-labelledby="criteres">
              <Stack>
                <h2 id="criteres">Critères</h2>
                <RichText text={criteriaOf(badge.criteria)} author="region" firstHeading={3} />
              </Stack>
            </section>
          </Stack>
        </WithAside>
      </Section>
    </>
  )
}

function What({ badge }: { readonly badge: BadgePage }) {
  /** Null for the general badge and the status badges. */
  const pair = competencyOfBadge(badge.badgeCode)
  return (
    <Stack>
      <Row>
        {badge.imagePath ? (
          // biome-ignore lint/performance/noImgElement: the frozen drawing, served as it is
          <img src={badge.imagePath} alt="" width={140} height={140} />
        ) : null}
        <h2 id="badge">{badge.name}</h2>
      </Row>
      <p className="p-lead p-measure">{badge.description}</p>
      <PrintedAddress url={`${portal().env.portalUrl}/verifier/${badge.credentialId}`} />
      <Facts
        items={[
          pair && ['Compétence', competencyName(pair.competency)],
          pair && ['Niveau', levelName(pair.level, pair.competency)],
          ['Délivré par', badge.issuerName],
          ['Délivré le', formatParisDate(badge.issuedOn)],
          badge.lastDay ? ['Valable jusqu’au', `${formatParisDate(badge.lastDay)} inclus`] : null,
          badge.revokedAt ? ['Retiré le', formatInstant(badge.revokedAt)] : null,
        ]}
      />
    </Stack>
  )
}

const Why = ({ badge }: { readonly badge: BadgePage }) =>
  badge.evidence.length === 0 ? null : (
    <section aria-labelledby="pourquoi">
      <Stack>
        <h2 id="pourquoi">Ce qui l’a fait obtenir</h2>
        <ul className="p-bullets">
          {badge.evidence.map((evidence) => (
            <li key={`${evidence.name} ${evidence.narrative}`}>
              <strong>{evidence.id ? <a href={evidence.id}>{evidence.name}</a> : evidence.name}</strong>
              <br />
              {evidence.narrative}
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  )

/** « badge-s-adapter-je-maitrise »: what somebody finds again among their downloads. */
const fileName = ({ name }: BadgePage): string => `badge-${slugOf(name)}`

const HowToCheck = ({ badge }: { readonly badge: BadgePage }) => (
  <Card title="Le vérifier soi-même">
    <Prose>
      <p>
        Ce badge suit le format ouvert Open Badges 3.0. Donnez son adresse, ou son fichier, à tout outil de vérification
        conforme :
      </p>
      <p>
        <code>{badge.documentUrl}</code>
      </p>
      <p>
        Son émetteur est <code>{badge.issuerId}</code>, que décrit <a href="/openbadges/issuer">son profil</a>.
      </p>
      {badge.standing === 'revoked' ? null : (
        <p>
          Un outil plus ancien ? Il lit <a href={badge.version2Path}>la forme Open Badges 2.0</a> du même badge.
        </p>
      )}
    </Prose>
    {badge.standing === 'revoked' ? null : (
      <Stack flow="tight">
        <SecondaryLink href={`${badge.documentPath}.json`} download={`${fileName(badge)}.json`}>
          Télécharger le fichier du badge
        </SecondaryLink>
        {badge.imagePath ? (
          <SecondaryLink href={`${badge.documentPath}.png`} download={`${fileName(badge)}.png`}>
            Télécharger l’image du badge
          </SecondaryLink>
        ) : null}
      </Stack>
    )}
  </Card>
)
