import { notFound } from 'next/navigation'
import { cache } from 'react'
import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { opennessOf, type ShownEvent } from '@/agenda/programme'
import { eventAt } from '@/agenda/queries'
import { mostWaiting } from '@/agenda/registration'
import { durationInWords, eventAudiences, eventFormats, placeInWords } from '@/agenda/scheme-event'
import { ShareLinks } from '@/app/_editorial/share-links'
import type { PageProps } from '@/app/page-props'
import { eventThing } from '@/app/structured-things'
import { parisDateOf } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { departments } from '@/organizations/organization'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Row, Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Structured } from '@/ui/structured'
import { Tag } from '@/ui/tag'
import { eventAddress } from '../../addresses'
import { roomInWords } from '../../event-line'

const load = cache(async (slug: string) => eventAt((await currentActor()).portal, slug.slice(0, 120)))

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const event = await load((await params).slug)
  if (!event) return { title: 'Rendez-vous introuvable' }
  return { title: typeset(event.title), description: typeset(event.summary.slice(0, 200)) }
}

/** One event of the week: what, when, where, for whom, and the way in. It stays here, cancelled or over. */
export default async function SchemeEventPage({ params }: PageProps<'slug'>) {
  const event = await load((await params).slug)
  if (!event) notFound()
  const { portal } = await currentActor()
  const now = portal.clock.now()
  const room = roomInWords(event, now)
  return (
    <Page
      crumbs={[
        { label: 'La semaine', href: `/semaine/${parisDateOf(event.startsAt).slice(0, 4)}` },
        { label: event.title },
      ]}
      title={typeset(event.title)}
      tags={
        <>
          <Tag>
            {eventFormats[event.format]}, {durationInWords(event)}
          </Tag>
          <Tag>{eventAudiences[event.audience]}</Tag>
          <Tag tone={room.tone}>{room.words}</Tag>
        </>
      }
      notices={
        event.isCancelled ? (
          <Notice tone="alert" label="Annulé">
            {typeset(event.word || 'Ce rendez-vous n’aura pas lieu.')}
          </Notice>
        ) : null
      }
      aside={
        <>
          <Card title="En bref">
            <Facts
              items={[
                ['Quand', `${dayInWords(event.day)}, ${hoursInWords(event)}`],
                ['Où', typeset(placeInWords(event))],
                event.department ? ['Département', departments[event.department]] : null,
                ['Organisé par', typeset(event.organizerName)],
              ]}
            />
          </Card>
          {event.accessibility ? (
            <Card title="Accessibilité">
              <p>{typeset(event.accessibility)}</p>
            </Card>
          ) : null}
          <ShareLinks url={`${portal.env.portalUrl}${eventAddress(event.slug)}`} />
        </>
      }
    >
      <Stack flow="wide">
        <div className="p-text">
          <LinkedText text={event.summary} />
        </div>
        <WayIn event={event} now={now} />
      </Stack>
      {event.isCancelled ? null : <Structured thing={eventThing(event, portal.env.portalUrl)} />}
    </Page>
  )
}

function WayIn({ event, now }: { readonly event: ShownEvent; readonly now: string }) {
  const openness = opennessOf(event, now, mostWaiting)
  const calendar = (
    <SecondaryLink href={`${eventAddress(event.slug)}/agenda.ics`} download>
      Mettre dans mon agenda
    </SecondaryLink>
  )
  if (openness === 'cancelled' || openness === 'over')
    return (
      <p>
        <SecondaryLink href="/semaine">Voir le programme</SecondaryLink>
      </p>
    )
  if (openness === 'full')
    return <Notice label="Complet">Ce rendez-vous est complet, et sa liste d’attente aussi.</Notice>
  return (
    <Row>
      <ButtonLink href={`${eventAddress(event.slug)}/inscription`}>
        {openness === 'open' ? 'S’inscrire…' : 'Rejoindre la liste d’attente…'}
      </ButtonLink>
      {calendar}
    </Row>
  )
}
