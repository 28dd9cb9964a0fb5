import { notFound } from 'next/navigation'
import { DeclineOpinion, GiveOpinion } from '@/app/_cases/opinion-forms'
import { VerdictTag } from '@/app/_cases/verdict-tag'
import type { PageProps } from '@/app/page-props'
import type { Opinion } from '@/casework/opinions/opinion'
import { findInvitation, type Invitation, opinionOfLink } from '@/casework/opinions/queries'
import type { ShownCase } from '@/casework/shown-case'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { formatBytes } from '@/kernel/french'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { Messages } from '@/ui/case'
import { Stack } from '@/ui/layout'
import { Written } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'

export const metadata = { title: 'Votre avis', robots: { index: false }, referrer: 'no-referrer' as const }

/** The one case that an expert from outside was invited to, for as long as their opinion is awaited (OPI-3). */
export default async function InvitedOpinion({ params }: PageProps<'link'>) {
  const link = decodeURIComponent((await params).link)
  const { portal } = await currentActor()
  const found = await findInvitation(portal, link)
  if (found.ok) return <OpenInvitation link={link} {...found.value} />
  const opinion = await opinionOfLink(portal, link)
  if (!opinion) notFound()
  return <Closed opinion={opinion} />
}

/** Nothing of the case is left to see; what the person wrote is theirs. */
function Closed({ opinion }: { readonly opinion: Opinion }) {
  if (opinion.state !== 'given' || !opinion.verdict) {
    return (
      <Page title="Cette invitation a pris fin">
        <p className="p-measure">
          {opinion.state === 'declined'
            ? 'Vous avez décliné la demande. Merci de l’avoir dit.'
            : 'Le dossier n’est plus visible ici : la demande est retirée, son dernier jour est passé, ou la décision est prise. Merci de votre aide.'}
        </p>
      </Page>
    )
  }
  return (
    <Page title="Votre avis est rendu" lead="Merci. La Région le lit ; la structure ne le voit pas.">
      <Card title="Ce que vous avez écrit" large>
        <VerdictTag verdict={opinion.verdict} />
        <Written text={opinion.text} measured />
      </Card>
    </Page>
  )
}

function OpenInvitation({ link, opinion, file }: Invitation & { readonly link: string }) {
  const address = '/api/portal/invited-opinions'
  return (
    <Page
      title={file.organizationName}
      above={file.title}
      lead={`${opinion.askedByName}, de la Région Normandie, vous demande votre avis jusqu’au ${formatParisDate(opinion.endsOn)} inclus. Cette page est la vôtre : ne partagez pas son adresse.`}
      notices={
        opinion.question ? (
          <Notice label="Ce qui vous est demandé">
            <Written text={opinion.question} />
          </Notice>
        ) : undefined
      }
    >
      <Stack>
        <FileSections file={file} link={link} />
        <Card title="Rendre votre avis" id="avis" large>
          <GiveOpinion action={`${address}/give`} values={{ link }} />
          <DeclineOpinion action={`${address}/decline`} values={{ link }} />
        </Card>
      </Stack>
    </Page>
  )
}

const sides = { organization: 'La structure', region: 'La Région' } as const

function FileSections({ file, link }: { readonly file: ShownCase; readonly link: string }) {
  const fileAddress = (id: string) => `/api/portal/invited-opinions/${link}/files/${id}`
  return (
    <>
      <Card title="Le dossier" large>
        {file.pictureId ? (
          // biome-ignore lint/performance/noImgElement: a private picture of ours, at its own size, asked with the link
          <img className="p-picture" src={fileAddress(file.pictureId)} alt={file.title} width={160} height={160} />
        ) : null}
        {file.sections.map(({ title, text }) => (
          <section key={title}>
            <h3>{title}</h3>
            <Written text={text} measured />
          </section>
        ))}
        {file.files.some(({ id }) => id !== file.pictureId) ? (
          <section>
            <h3>Documents joints</h3>
            <ul>
              {file.files
                .filter(({ id }) => id !== file.pictureId)
                .map(({ id, name, bytes }) => (
                  <li key={id}>
                    <a href={fileAddress(id)} download>
                      {name}
                    </a>{' '}
                    <span className="p-small p-muted">{formatBytes(bytes)}</span>
                  </li>
                ))}
            </ul>
          </section>
        ) : null}
      </Card>
      {file.dialogue.length > 0 ? (
        <Card title="Questions et réponses" large>
          <Messages
            messages={file.dialogue.map(({ side, at, text }, index) => ({
              id: `${at}-${index}`,
              author: sides[side],
              at: formatParisDate(parisDateOf(at)),
              instant: at,
              from: 'them' as const,
              body: <Written text={text} />,
            }))}
          />
        </Card>
      ) : null}
    </>
  )
}
