import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { ownRegistration } from '@/agenda/own-registration'
import { type RegistrationState, registrationStateNames } from '@/agenda/registration'
import { placeInWords } from '@/agenda/scheme-event'
import type { PageProps } from '@/app/page-props'
import { formatInstant } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { eventAddress } from '../addresses'

export const metadata = { title: 'Votre inscription', referrer: 'no-referrer' as const, robots: 'noindex' }

/** Opened from a mail: one’s own registration. Nothing happens before a button, since mail programs open links. */
export default async function OwnRegistrationPage({ searchParams }: PageProps) {
  const query = await searchParams
  const { portal } = await currentActor()
  const link = {
    inscription: queryText(query, 'inscription').slice(0, 100),
    jeton: queryText(query, 'jeton').slice(0, 300),
  }
  const own = await ownRegistration(portal, link)
  if (!own)
    return (
      <Page title="Ce lien ne mène nulle part" lead="Il est incomplet, ou l’inscription a été oubliée.">
        <SecondaryLink href="/semaine">Voir le programme</SecondaryLink>
      </Page>
    )
  const { event, state, offeredUntil, code } = own
  const isOver = event.startsAt <= portal.clock.now()
  return (
    <Page
      title="Votre inscription"
      lead={typeset(event.title)}
      notices={
        <Notice tone={tones[state]} label={registrationStateNames[state]}>
          {state === 'offered' && offeredUntil
            ? `Une place est pour vous jusqu’au ${formatInstant(offeredUntil)}.`
            : sentences[state]}
        </Notice>
      }
      aside={
        <Card title="Le rendez-vous">
          <Facts
            items={[
              ['Quand', `${dayInWords(event.day)}, ${hoursInWords(event)}`],
              ['Où', typeset(placeInWords(event))],
              ['Organisé par', typeset(event.organizerName)],
              code ? ['Code d’accueil', code] : null,
            ]}
          />
          <p>
            <a href={eventAddress(event.slug)}>La page du rendez-vous</a>
          </p>
        </Card>
      }
    >
      <Stack flow="wide">
        {own.onlineLink ? (
          <p>
            <ButtonLink href={own.onlineLink} rel="noopener noreferrer">
              Rejoindre à distance
            </ButtonLink>
          </p>
        ) : null}
        {isOver ? null : <Acts state={state} link={link} />}
        <Row>
          <SecondaryLink href={`${eventAddress(event.slug)}/agenda.ics`} download>
            Mettre dans mon agenda
          </SecondaryLink>
          <SecondaryLink href="/semaine">Voir le programme</SecondaryLink>
        </Row>
      </Stack>
    </Page>
  )
}

const tones = {
  asked: 'wait',
  registered: 'ok',
  waiting: 'wait',
  offered: 'wait',
  lapsed: 'alert',
  cancelled: 'info',
} as const

const sentences: Readonly<Record<RegistrationState, string>> = {
  asked: 'Votre place est prise quand vous confirmez.',
  registered: 'L’organisateur vous attend.',
  waiting: 'Dès qu’une place se libère, nous vous la proposons par courriel.',
  offered: '',
  lapsed: 'La place a été proposée à la personne suivante. Vous pouvez vous inscrire de nouveau.',
  cancelled: 'Vous n’êtes plus inscrit(e) à ce rendez-vous.',
}

const Acts = ({
  state,
  link,
}: {
  readonly state: RegistrationState
  readonly link: Readonly<Record<string, string>>
}) => (
  <>
    {state === 'asked' ? (
      <PortalForm
        id="confirmer-inscription"
        action="/api/portal/own-registration/confirm"
        values={link}
        submitLabel="Confirmer mon inscription"
        successMessage="C’est enregistré."
      />
    ) : null}
    {state === 'offered' ? (
      <PortalForm
        id="prendre-place"
        action="/api/portal/own-registration/accept"
        values={link}
        submitLabel="Prendre la place"
        successMessage="La place est à vous."
      />
    ) : null}
    {state === 'cancelled' || state === 'lapsed' ? null : (
      <PortalForm
        id="liberer-place"
        action="/api/portal/own-registration/leave"
        values={link}
        submitLabel={state === 'registered' ? 'Libérer ma place' : 'Ne plus venir'}
        submitVariant="ghost"
        successMessage="C’est noté. Merci d’avoir prévenu."
      />
    )}
  </>
)
