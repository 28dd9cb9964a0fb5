import { describeTerms } from '@/catalogue/competency'
import type { BadgeSubmission, RequalificationProposal } from '@/catalogue/submission'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { Quotation } from '@/ui/linked-text'

const answers: Readonly<Record<NonNullable<RequalificationProposal['answer']>, string>> = {
  accepted: 'Vous avez accepté',
  countered: 'Vous avez proposé autre chose',
  declined: 'Vous avez maintenu votre demande',
  withdrawn: 'La Région a retiré sa proposition',
}

/** Every proposal that has an answer, with both sides' values and reasons (MAP-2). */
export function ProposalsCard({ submission }: { readonly submission: BadgeSubmission }) {
  const answered = submission.proposals.filter(({ answer }) => answer !== null)
  if (answered.length === 0) return null
  return (
    <Card title="Les propositions" large>
      <ol className="p-plain p-stack">
        {answered.map((proposal) => (
          <li key={proposal.id} className="p-stack" data-flow="tight">
            <p>
              <strong>La Région a proposé : {describeTerms(proposal)}</strong>
              <span className="p-small p-muted"> le {formatParisDate(parisDateOf(proposal.proposedAt))}</span>
            </p>
            <Quotation text={proposal.reason} />
            <Answer proposal={proposal} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

const Answer = ({ proposal }: { readonly proposal: RequalificationProposal }) => (
  <>
    <p>
      <strong>
        {answers[proposal.answer ?? 'accepted']}
        {proposal.counter ? ` : ${describeTerms(proposal.counter)}` : ''}
      </strong>
      {proposal.answeredAt ? (
        <span className="p-small p-muted"> le {formatParisDate(parisDateOf(proposal.answeredAt))}</span>
      ) : null}
    </p>
    {proposal.answerReason ? <Quotation text={proposal.answerReason} /> : null}
  </>
)
