import type { ReactNode } from 'react'
import { formatInstant } from '@/kernel/dates'
import { departments, organizationKinds } from '@/organizations/organization'
import { ownPath } from '@/organizations/own-path'
import { registryWords } from '@/organizations/registry'
import { answerNames, answerText, type Point } from '@/recognition/answers'
import { attachmentsOf } from '@/recognition/attachments'
import { type FilingStep, fieldsOfStep, filingSteps, stepName, stepPath } from '@/recognition/filing-steps'
import { fieldId } from '@/ui/form/field-id'
import { LinkedText } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { AttachmentList } from './attachments'
import type { OpenFiling } from './open-filing'

interface Line {
  readonly field: string
  readonly term: string
  readonly detail: ReactNode
}

/** Every answer under the name of its step, with the way to change it; what lacks is marked where it would stand. */
export const AnswerBlocks = ({ filing }: { readonly filing: OpenFiling }) => (
  <>
    {filingSteps
      .filter((step) => step !== 'check')
      .map((step, index) => (
        <Block key={step} filing={filing} step={step} rank={index + 1} />
      ))}
  </>
)

function Block({
  filing,
  step,
  rank,
}: {
  readonly filing: OpenFiling
  readonly step: FilingStep
  readonly rank: number
}) {
  const { application, mayWrite } = filing
  const title = `titre-${step}`
  return (
    <section className="p-card" id={`bloc-${step}`} aria-labelledby={title}>
      <div className="p-row" data-apart="">
        <h2 className="p-card-title" id={title}>
          {rank}. {stepName(step)}
        </h2>
        {mayWrite ? (
          <a className="p-edit" href={stepPath(application, step, true)}>
            Modifier<span className="p-hidden"> l’étape {stepName(step)}</span>
          </a>
        ) : null}
      </div>
      <dl className="p-answers">
        {linesOf(filing, step).map((line) => (
          <AnswerLine key={line.field} filing={filing} {...line} />
        ))}
      </dl>
    </section>
  )
}

function AnswerLine({ filing, field, term, detail }: Line & { readonly filing: OpenFiling }) {
  const lacks = filing.lacks.find(({ name }) => name === field)
  return (
    <div data-lacks={lacks ? '' : undefined} id={fieldId('candidature', field)} tabIndex={-1}>
      <dt>{term}</dt>
      <dd>
        {detail}
        {lacks ? (
          <>
            {detail ? <br /> : null}
            <strong>À compléter.</strong> {lacks.detail}
          </>
        ) : (
          <WrittenBy filing={filing} field={field} />
        )}
      </dd>
    </div>
  )
}

/** Said where somebody else of the team wrote the answer last. */
function WrittenBy({ filing, field }: { readonly filing: OpenFiling; readonly field: string }) {
  const change = filing.application.fieldChanges?.[field]
  if (!change || change.byId === filing.place.actor.userId) return null
  return (
    <>
      <br />
      <span className="p-small p-muted">
        Écrit par {change.by}, le {formatInstant(change.at)}
      </span>
    </>
  )
}

function linesOf(filing: OpenFiling, step: FilingStep): readonly Line[] {
  if (step === 'commitments') return commitmentLines(filing)
  if (step === 'check') return []
  return [...(step === 'presentation' ? structureLines(filing) : []), ...pointLines(filing, step)]
}

const shown = (text: string): ReactNode =>
  text === '' ? null : (
    <span className="p-prewrap">
      <LinkedText text={text} />
    </span>
  )

function pointLines({ application }: OpenFiling, point: Point): readonly Line[] {
  const answers = fieldsOfStep(point)
    // An address that nobody gave is no answer that lacks.
    .filter((field) => field !== 'badgeUrl' || application.answers.badgeUrl !== '')
    .map((field) => ({
      field: `answers.${field}`,
      term: answerNames[field],
      detail: shown(answerText(application.answers, field)),
    }))
  const joined = attachmentsOf(application).filter((attachment) => attachment.point === point)
  const documents: readonly Line[] =
    joined.length === 0
      ? []
      : [
          {
            field: `documents.${point}`,
            term: joined.length === 1 ? 'Document joint' : 'Documents joints',
            detail: <AttachmentList applicationId={application.id} attachments={joined} />,
          },
        ]
  if (!application.lastTime) return [...answers, ...documents]
  const same = application.unchanged?.[point] ? 'Rien n’a changé' : null
  return [{ field: `unchanged.${point}`, term: 'Depuis la dernière fois', detail: same }, ...answers, ...documents]
}

/** What the Région sees of the structure itself: changed on the structure's own page, for all its cases. */
function structureLines({ organization, mayWrite }: OpenFiling): readonly Line[] {
  const { registryKey, displayName, kind, department, city } = organization
  const [term, number] = registryWords(registryKey) ?? ['SIRET', 'Sans SIRET']
  const name = (
    <>
      {displayName}, {city}
      {mayWrite ? (
        <>
          {' '}
          <a href={ownPath('/mon-espace/structure', organization.id)}>Modifier la fiche de la structure</a>
        </>
      ) : null}
    </>
  )
  return [
    { field: 'structure.name', term: 'Structure', detail: name },
    { field: 'structure.siret', term, detail: number },
    { field: 'structure.kind', term: 'Type', detail: `${organizationKinds[kind]}, ${departments[department]}` },
  ]
}

function commitmentLines({ application, commitments, organization }: OpenFiling): readonly Line[] {
  const { passportEmail, passportVerifiedAt } = organization
  return [
    ...commitments.map(({ key, text }, index) => ({
      field: `commitments.${key}`,
      term: `Engagement ${index + 1}`,
      detail: (
        <>
          « {text} » {application.commitments[key] ? <Tag tone="ok">Pris</Tag> : null}
        </>
      ),
    })),
    {
      field: 'passport',
      term: 'Adresse Passport',
      detail: passportEmail ? (
        <>
          {passportEmail} {passportVerifiedAt ? <Tag tone="ok">Adresse confirmée</Tag> : null}
        </>
      ) : null,
    },
  ]
}
