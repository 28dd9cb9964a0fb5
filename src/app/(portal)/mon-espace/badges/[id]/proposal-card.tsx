import { describeTerms } from '@/catalogue/competency'
import type { OfferedBeyond } from '@/catalogue/family'
import { type BadgeSubmission, type RequalificationProposal, termsOnTable } from '@/catalogue/submission'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row } from '@/ui/layout'
import { Quotation } from '@/ui/linked-text'
import { Tag } from '@/ui/tag'
import { TermsFields } from '../../../../_cases/terms-fields'

/** What the Région offers instead; three answers, and silence is none of them (MAP-2). */
export function ProposalCard({
  submission,
  proposal,
  beyond,
  mayAnswer,
  isParticipant,
}: {
  readonly submission: BadgeSubmission
  readonly proposal: RequalificationProposal
  /** What families beyond the informal one offer the structure. */
  readonly beyond: OfferedBeyond
  readonly mayAnswer: boolean
  /** A proposal is accepted while the structure has the status. */
  readonly isParticipant: boolean
}) {
  const address = `/api/portal/submissions/${submission.id}`
  const asked = termsOnTable(submission)
  const { revision } = submission
  return (
    <Card
      title="La Région propose un autre rattachement"
      large
      beside={<Tag tone="wait">Réponse attendue de vous</Tag>}
    >
      <Facts
        items={[
          ['Vous demandez', asked ? describeTerms(asked) : '–'],
          ['La Région propose', describeTerms(proposal)],
        ]}
      />
      <Quotation text={proposal.reason} />
      {mayAnswer && !isParticipant ? (
        <p>Le statut Participant de votre structure n’est pas en cours : la proposition s’accepte quand il le sera.</p>
      ) : null}
      {mayAnswer ? (
        <Row>
          {isParticipant ? (
            <FormDialog
              trigger="Accepter…"
              title="Accepter la proposition ?"
              variant="primary"
              text={<>Votre badge est rattaché avec ces valeurs : {describeTerms(proposal)}.</>}
              id="accepter"
              action={`${address}/accept-proposal`}
              revision={revision}
              submitLabel="Accepter la proposition"
              successMessage="La proposition est acceptée. Le rattachement est enregistré."
            />
          ) : null}
          <FormDialog
            title="Proposer autre chose"
            text="Changez au moins une des trois valeurs ; pour les garder, choisissez « Accepter… »."
            id="contre-proposition"
            action={`${address}/counter-proposal`}
            revision={revision}
            submitLabel="Envoyer la proposition"
            successMessage="Votre proposition est partie à la Région."
          >
            <TermsFields prefix="terms" terms={proposal} beyond={beyond} />
            <ReasonField label="Pourquoi ?" help="La Région le lira tel quel." maxLength={4000} />
          </FormDialog>
          <FormDialog
            trigger="Maintenir la demande…"
            title="Maintenir votre demande"
            variant="quiet"
            text="Le dossier revient en instruction avec votre demande de départ."
            id="maintenir"
            action={`${address}/decline-proposal`}
            revision={revision}
            submitLabel="Maintenir la demande"
            successMessage="Votre demande est maintenue. La Région en est informée."
          >
            <ReasonField label="Pourquoi ?" help="La Région le lira tel quel." maxLength={4000} />
          </FormDialog>
        </Row>
      ) : (
        <p className="p-muted p-small">Une personne qui administre la structure peut répondre.</p>
      )}
    </Card>
  )
}
