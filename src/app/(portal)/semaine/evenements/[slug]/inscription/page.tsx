import { notFound } from 'next/navigation'
import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { opennessOf } from '@/agenda/programme'
import { eventAt } from '@/agenda/queries'
import { mostWaiting } from '@/agenda/registration'
import { placeInWords } from '@/agenda/scheme-event'
import type { PageProps } from '@/app/page-props'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { typeset } from '@/kernel/typography'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { EmailField, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { eventAddress } from '../../../addresses'

export const metadata = { title: 'S’inscrire', robots: 'noindex' }

/** Without an account: a name, an address that is confirmed, and what helps to come. */
export default async function RegisterPage({ params }: PageProps<'slug'>) {
  const { portal } = await currentActor()
  const event = await eventAt(portal, (await params).slug.slice(0, 120))
  if (!event) notFound()
  const openness = opennessOf(event, portal.clock.now(), mostWaiting)
  const isOpen = openness === 'open' || openness === 'waiting'
  return (
    <Page
      crumbs={[
        { label: 'La semaine', href: '/semaine' },
        { label: event.title, href: eventAddress(event.slug) },
        { label: 'S’inscrire' },
      ]}
      title={openness === 'waiting' ? 'Rejoindre la liste d’attente' : 'S’inscrire'}
      lead={typeset(event.title)}
      aside={
        <Card title="Le rendez-vous">
          <Facts
            items={[
              ['Quand', `${dayInWords(event.day)}, ${hoursInWords(event)}`],
              ['Où', typeset(placeInWords(event))],
              ['Organisé par', typeset(event.organizerName)],
            ]}
          />
          <p className="p-small">
            Votre nom est lu par l’organisateur, votre adresse par personne : elle sert aux courriels de ce rendez-vous,
            et tout est effacé trente jours après. <a href="/donnees-personnelles">Vos données</a>
          </p>
        </Card>
      }
    >
      {isOpen ? (
        <PortalForm
          id="inscription"
          action={`/api/portal/scheme-events/${event.id}/registrations`}
          submitLabel="Recevoir le courriel de confirmation"
          successMessage="Un courriel vient de partir à cette adresse. Ouvrez-le et confirmez : votre place est prise à ce moment-là. Regardez aussi dans les indésirables."
        >
          <TextField
            name="name"
            label="Votre nom"
            help="L’organisateur vous accueille par lui."
            minLength={minimumLengths.personName}
            maxLength={80}
            autoComplete="name"
          />
          <EmailField name="email" label="Votre adresse électronique" />
          <TextField
            name="needs"
            label="Ce qui vous aide à venir"
            help="Langue des signes, place près de l’entrée, accompagnement…"
            maxLength={300}
            optional
          />
        </PortalForm>
      ) : (
        <>
          <Notice label="Inscription fermée">
            {openness === 'full'
              ? 'Ce rendez-vous est complet, et sa liste d’attente aussi.'
              : 'On ne s’inscrit plus à ce rendez-vous.'}
          </Notice>
          <SecondaryLink href="/semaine">Voir le programme</SecondaryLink>
        </>
      )}
    </Page>
  )
}
