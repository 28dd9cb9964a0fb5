import type { WeekEdition } from '@/agenda/edition'
import { isCallOpen } from '@/agenda/edition'
import { daysInWords } from '@/agenda/in-words'
import { programmeQuestionOf } from '@/agenda/programme'
import { programmeOf, publishedEditions } from '@/agenda/queries'
import { parisDateOf } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import type { Portal } from '@/platform/portal'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Section, Stack } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Programme } from './programme'

/** An edition of the week with its programme, and the way to the others. */
export async function WeekPage({
  portal,
  edition,
  asked,
  path,
}: {
  readonly portal: Portal
  readonly edition: WeekEdition
  readonly asked: (name: string) => string
  readonly path: string
}) {
  const now = portal.clock.now()
  const [events, editions] = await Promise.all([programmeOf(portal, edition.id), publishedEditions(portal)])
  const question = programmeQuestionOf(asked)
  const others = editions.filter(({ id }) => id !== edition.id)
  const count = events.filter(({ isCancelled }) => !isCancelled).length
  return (
    <>
      <Page
        above={edition.theme ? typeset(edition.theme) : undefined}
        title={typeset(edition.title)}
        lead={typeset(leadOf(edition, count, edition.lastDay < parisDateOf(now)))}
        actions={
          count > 0 ? (
            <>
              <SecondaryLink href={`/semaine/agenda.ics?edition=${edition.year}`}>S’abonner (iCal)</SecondaryLink>
              <SecondaryLink href={`/semaine/programme.pdf?edition=${edition.year}`} download>
                Programme en PDF
              </SecondaryLink>
            </>
          ) : null
        }
        notices={
          isCallOpen(edition, parisDateOf(now)) ? (
            <Notice label="Appel ouvert">
              Votre structure a le statut Participant ? Proposez un rendez-vous depuis « Mon espace ».{' '}
              <a href={`/mon-espace/evenements?edition=${edition.id}`}>Proposer un rendez-vous</a>
            </Notice>
          ) : null
        }
      >
        <Stack flow="wide">
          {edition.introduction ? <p className="p-measure">{typeset(edition.introduction)}</p> : null}
          <Programme edition={edition} events={events} question={question} path={path} now={now} />
        </Stack>
      </Page>
      {others.length > 0 ? (
        <Section ground="sand" labelledBy="autres-editions">
          <Stack>
            <h2 id="autres-editions">Les autres éditions</h2>
            <ul className="p-counted-links">
              {others.map((other) => (
                <li key={other.id}>
                  <a href={`/semaine/${other.year}`}>
                    {typeset(other.title)} {other.year}
                  </a>
                </li>
              ))}
            </ul>
          </Stack>
        </Section>
      ) : null}
    </>
  )
}

function leadOf(edition: WeekEdition, count: number, isOver: boolean): string {
  const days = daysInWords(edition)
  if (count === 0) return `${days}.`
  const events = `${count} rendez-vous en Normandie et à distance`
  return isOver ? `${days} : ${events}.` : `${days}, ${events}. Tout est gratuit ; on s’inscrit sans compte.`
}

/** Before the first edition is published. */
export const NoEdition = () => (
  <Page title="La semaine des badges" lead="Une semaine de rendez-vous dans toute la Normandie, chaque année.">
    <Notice label="Bientôt">Les dates de la prochaine édition paraissent ici dès qu’elles sont connues.</Notice>
    <p>
      <ButtonLink href="/actualites">Lire les actualités</ButtonLink>
    </p>
  </Page>
)
