import type { CaseKind } from '@/casework/messages'
import { longestWait, opinionStateNames } from '@/casework/opinions/opinion'
import { findOpinions, type OpinionView } from '@/casework/opinions/queries'
import type { Colleague } from '@/casework/stand-ins'
import { addDays, formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Actor, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { Card } from '@/ui/card'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row, Stack } from '@/ui/layout'
import { Written } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { DeclineOpinion, GiveOpinion } from '../../_cases/opinion-forms'
import { VerdictTag } from '../../_cases/verdict-tag'
import { AskOpinion } from './ask-opinion'

interface OpinionsProps {
  readonly portal: Portal
  readonly actor: Actor
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly colleagues: readonly Colleague[]
  /** Whether one may still be asked. */
  readonly isOpen: boolean
  readonly today: ParisDate
}

const usualWait = 14

/** What others think of the case, for the Région alone: asked here, given here by a colleague. */
export async function Opinions({ portal, actor, caseKind, caseId, colleagues, isOpen, today }: OpinionsProps) {
  const opinions = await findOpinions(portal, actor, caseId)
  if (opinions.length === 0 && !isOpen) return null
  const own = isMember(actor) ? actor.userId : ''
  const others = colleagues.filter(({ userId }) => userId !== own)
  return (
    <div id="avis" tabIndex={-1}>
      <Card title="Avis" beside={<span className="p-small p-muted">Jamais montrés à la structure</span>}>
        <Stack>
          {opinions.map((opinion) => (
            <OneOpinion key={opinion.id} opinion={opinion} isOwn={opinion.userId === own} />
          ))}
          {opinions.length === 0 ? (
            <p className="p-small p-muted">
              Un doute ? Demandez l’avis d’une ou un collègue, ou d’une personne extérieure qui ne verra que ce dossier.
            </p>
          ) : null}
          {isOpen ? (
            <div className="p-no-print">
              <AskOpinion
                action={`/api/portal/cases/${caseKind}/${caseId}/opinions`}
                colleagues={others.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
                first={today}
                last={addDays(today, longestWait)}
                usual={addDays(today, usualWait)}
              />
            </div>
          ) : null}
        </Stack>
      </Card>
    </div>
  )
}

const tones = { asked: 'wait', given: 'ok', declined: undefined, withdrawn: undefined, ended: undefined } as const

function OneOpinion({ opinion, isOwn }: { readonly opinion: OpinionView; readonly isOwn: boolean }) {
  const { stateNow, verdict, text, personName, userId, answeredAt } = opinion
  const tone = tones[stateNow]
  return (
    <section aria-label={`Avis de ${personName}`}>
      <Row>
        <strong>{personName}</strong>
        {userId === null ? <span className="p-small p-muted">extérieur à la Région</span> : null}
        <Tag {...(tone && { tone })}>{opinionStateNames[stateNow]}</Tag>
        {stateNow === 'given' && verdict ? <VerdictTag verdict={verdict} /> : null}
      </Row>
      <p className="p-small p-muted">
        Demandé par {opinion.askedByName} le {formatParisDate(parisDateOf(opinion.askedAt))}
        {stateNow === 'asked' ? `, attendu jusqu’au ${formatParisDate(opinion.endsOn)}` : ''}
        {answeredAt && stateNow !== 'ended'
          ? `, ${answeredWords[stateNow]} le ${formatParisDate(parisDateOf(answeredAt))}`
          : ''}
      </p>
      {opinion.question ? (
        <details className="p-small">
          <summary>Ce qui est demandé</summary>
          <Written text={opinion.question} />
        </details>
      ) : null}
      {text ? <Written text={text} /> : null}
      {stateNow === 'asked' ? <Answers opinion={opinion} isOwn={isOwn} /> : null}
    </section>
  )
}

const answeredWords = { asked: '', given: 'rendu', declined: 'décliné', withdrawn: 'retiré', ended: '' } as const

/** Of what is awaited: whoever was asked answers, everybody else may take the request back. */
function Answers({ opinion, isOwn }: { readonly opinion: OpinionView; readonly isOwn: boolean }) {
  const address = `/api/portal/opinions/${opinion.id}`
  const { revision } = opinion
  if (isOwn) {
    return (
      <div className="p-no-print">
        <GiveOpinion action={`${address}/give`} revision={revision} />
        <DeclineOpinion action={`${address}/decline`} revision={revision} />
      </div>
    )
  }
  return (
    <div className="p-no-print">
      <FormDialog
        title="Retirer la demande d’avis"
        trigger="Retirer la demande…"
        variant="quiet"
        text={`${opinion.personName} n’a plus à répondre et reçoit un courriel. Un lien déjà envoyé ne montre plus rien.`}
        id={`retirer-avis-${opinion.id.slice(-8)}`}
        action={`${address}/withdraw`}
        revision={revision}
        submitLabel="Retirer la demande"
        successMessage="La demande d’avis est retirée."
      />
    </div>
  )
}
