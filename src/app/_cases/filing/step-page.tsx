import { Fragment } from 'react'
import { applicationKindNames, applicationKindWords } from '@/recognition/application'
import { attachmentsOf } from '@/recognition/attachments'
import { type FilingStep, stepAfter, stepBefore, stepPath } from '@/recognition/filing-steps'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { CheckboxField, Fieldset } from '@/ui/form/fields/choice'
import { PortalForm } from '@/ui/form/portal-form'
import { Section } from '@/ui/layout'
import { Breadcrumb } from '@/ui/page-title'
import { ownCrumbs } from '../../(portal)/mon-espace/own-organization'
import { PassportStep } from '../passport-step'
import { StepAttachments } from './attachments'
import type { OpenFiling } from './open-filing'
import { StepRail } from './rail'
import { questionsOf, SameAsLastTime } from './step-fields'
import { examples, stepTexts } from './step-texts'

/** One task of the application: the steps beside it, one question a block, what the Région looks for, the saved state below. */
export function StepPage(filing: OpenFiling & { readonly step: Exclude<FilingStep, 'check'> }) {
  const { organization, application, step, views } = filing
  const { title, lead, counts } = stepTexts[step]
  const { name } = applicationKindWords[application.kind]
  return (
    <Section tight>
      <Breadcrumb crumbs={ownCrumbs(organization.id, `${name} · ${organization.displayName}`)} />
      <div className="p-stepper" data-aside="">
        <StepRail application={application} views={views} current={step} />
        <div className="p-stepper-main">
          <header>
            <h1>{title}</h1>
            <p className="p-lead p-measure">{lead}</p>
          </header>
          <StepForm {...filing} />
          {step === 'commitments' ? (
            <PassportStep organization={organization} mayChange={filing.maySubmit} />
          ) : (
            <StepAttachments applicationId={application.id} point={step} all={attachmentsOf(application)} />
          )}
        </div>
        <aside className="p-stack" data-flow="wide">
          <Card title="Ce qui compte">
            <ul className="p-counts">
              {counts.map((one) => (
                <li key={one}>
                  <span>{one}</span>
                </li>
              ))}
            </ul>
            <p className="p-small p-muted">
              Si un point manque, la Région vous pose une question. Elle ne refuse pas pour cela.
            </p>
          </Card>
          <div>
            <h2 className="p-card-title">Besoin d’un avis ?</h2>
            <p className="p-small">
              <a href="/contact">Écrivez à la Région</a>. Votre dossier vous attend ici, dans l’état où vous le laissez.
            </p>
          </div>
        </aside>
      </div>
    </Section>
  )
}

function StepForm({ application, step, views, isFromCheck, ...filing }: OpenFiling & { readonly step: FilingStep }) {
  const address = `/api/portal/applications/${application.id}`
  const before = stepBefore(step)
  const lacks = views.find((view) => view.step === step)?.lacks ?? []
  return (
    <PortalForm
      id="candidature"
      action={address}
      revision={application.revision}
      autosave={{ action: address }}
      problem={
        isFromCheck && lacks.length > 0
          ? { code: 'application.incomplete', status: 422, detail: whatLacks, fields: lacks }
          : null
      }
      continueTo={
        isFromCheck ? `${stepPath(application, 'check')}#bloc-${step}` : stepPath(application, stepAfter(step))
      }
      submitLabel={isFromCheck ? 'Enregistrer' : 'Continuer'}
      actions={
        before && !isFromCheck ? (
          <SecondaryLink href={stepPath(application, before)}>Étape précédente</SecondaryLink>
        ) : isFromCheck ? (
          <SecondaryLink href={stepPath(application, 'check')}>Revenir à la vérification</SecondaryLink>
        ) : null
      }
    >
      <StepQuestions {...filing} application={application} step={step} />
    </PortalForm>
  )
}

const whatLacks = 'Cette étape attend encore une réponse.'

function StepQuestions({ application, step, commitments }: Pick<OpenFiling, 'application' | 'step' | 'commitments'>) {
  if (step === 'check') return null
  if (step === 'commitments') {
    return (
      <div className="p-question">
        <Fieldset
          legend="Vos deux engagements"
          help={`Vous les prenez au nom de la structure, pour le statut ${applicationKindNames.participant}.`}
        >
          {commitments.map(({ key, text }) => (
            <CheckboxField
              key={key}
              name={`commitments.${key}`}
              label={text}
              defaultChecked={Boolean(application.commitments[key])}
            />
          ))}
        </Fieldset>
      </div>
    )
  }
  const example = examples[step]
  const questions = questionsOf(step, application.answers)
  return (
    <div>
      {application.lastTime ? (
        <div className="p-question">
          <SameAsLastTime point={step} isSame={application.unchanged?.[step] ?? false} />
        </div>
      ) : null}
      {questions.map((question, index) => (
        // The questions of a step are a fixed list.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          <div className="p-question">
            {question}
            {example && index === questions.length - 1 ? (
              <details open={step === 'presentation' || undefined}>
                <summary>Un exemple</summary>
                <blockquote>
                  <p>« {example.text} »</p>
                  <footer className="p-small p-muted">{example.whose}</footer>
                </blockquote>
              </details>
            ) : null}
          </div>
        </Fragment>
      ))}
    </div>
  )
}
