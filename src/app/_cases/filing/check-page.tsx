import { addDays, formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { applicationKindWords } from '@/recognition/application'
import { type FilingStepView, stepName, stepOfField, stepPath } from '@/recognition/filing-steps'
import { announcedDelay } from '@/recognition/queries'
import { ButtonLink } from '@/ui/button'
import { KeptOnDevice } from '@/ui/form/kept-on-device'
import { Section } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Breadcrumb } from '@/ui/page-title'
import { ownCrumbs } from '../../(portal)/mon-espace/own-organization'
import { ApplicationForm } from '../application-form'
import { AnswerBlocks } from './answer-blocks'
import type { OpenFiling } from './open-filing'
import { StepRail } from './rail'

/** Everything on one page before it is filed: what lacks is said first, marked in its place, and led to. */
export async function CheckPage(filing: OpenFiling) {
  const { place, organization, application, views, lacks, mayWrite, maySubmit } = filing
  const { name, the } = applicationKindWords[application.kind]
  return (
    <Section tight>
      <Breadcrumb crumbs={ownCrumbs(organization.id, `${name} · ${organization.displayName}`)} />
      <div className="p-stepper">
        <StepRail application={application} views={views} current="check" isReadOnly={!mayWrite} />
        <div className="p-stepper-main">
          <header>
            <h1>Vérifiez vos réponses</h1>
            <p className="p-lead p-measure">
              La Région lira ceci, et rien d’autre. Vous pourrez encore préciser un point si elle vous interroge.
            </p>
          </header>
          {mayWrite ? (
            <KeptOnDevice action={`/api/portal/applications/${application.id}`} places={placesOf(filing)} />
          ) : null}
          <WhatLacks {...filing} />
          <AnswerBlocks filing={filing} />
          <WhatFollows
            delayDays={await announcedDelay(place.portal, application)}
            today={parisDateOf(place.portal.clock.now())}
          />
          {maySubmit && lacks.length === 0 ? (
            <ApplicationForm application={application} />
          ) : maySubmit ? null : (
            <p className="p-muted">Une personne qui administre la structure déposera {the}.</p>
          )}
        </div>
      </div>
    </Section>
  )
}

/** Where each field of the draft is written, for texts that this device alone holds. */
function placesOf({ application, commitments }: OpenFiling) {
  const fields = [
    ...Object.keys(application.answers).map((field) => `answers.${field}`),
    ...commitments.map(({ key }) => `commitments.${key}`),
  ]
  return fields.map((field) => {
    const step = stepOfField(field)
    return { field, label: stepName(step), href: stepPath(application, step, true) }
  })
}

const sentenceOf = ({ lacks: [first, ...others] }: FilingStepView): string =>
  others.length > 0 ? counted(others.length + 1, 'réponse') : (first?.detail ?? '')

function WhatLacks({ application, lacks, views, mayWrite }: OpenFiling) {
  const [first] = lacks
  if (!first)
    return (
      <Notice tone="ok" label="Tout est prêt">
        <strong>Il ne manque rien.</strong> Relisez, puis déposez.
      </Notice>
    )
  const step = stepOfField(first.name)
  return (
    <Notice
      tone="wait"
      label={String(lacks.length)}
      action={
        mayWrite ? (
          <ButtonLink href={stepPath(application, step, true)}>
            {lacks.length === 1 ? 'Donner la réponse manquante' : 'Donner les réponses manquantes'}
          </ButtonLink>
        ) : null
      }
    >
      <strong>{counted(lacks.length, 'réponse manque', 'réponses manquent')} avant de déposer.</strong>
      <ul>
        {views
          .filter((view) => view.lacks.length > 0)
          .map((view) => (
            <li key={view.step}>
              {mayWrite ? <a href={stepPath(application, view.step, true)}>{view.name}</a> : view.name} :{' '}
              {sentenceOf(view)}
            </li>
          ))}
      </ul>
    </Notice>
  )
}

function WhatFollows({ delayDays, today }: { readonly delayDays: number; readonly today: ParisDate }) {
  return (
    <div className="p-card p-stack">
      <h2>Ce qui se passe ensuite</h2>
      <ol className="p-after">
        <li>
          <strong>Aussitôt</strong>
          <span>Vous recevez un accusé de réception, avec un numéro et le nom du service.</span>
        </li>
        <li>
          <strong>Pendant l’étude</strong>
          <span>Une personne de la Région lit le dossier. Elle vous écrit ici si elle a une question.</span>
        </li>
        <li>
          <strong>Vers le {formatParisDate(addDays(today, delayDays))}</strong>
          <span>
            Décision, à titre indicatif. Si c’est oui, le badge de statut arrive dans votre Passport, pour trois ans.
          </span>
        </li>
      </ol>
    </div>
  )
}
