import type { DryRun } from '@/awards/evaluation/dry-run'
import { describeTerms, type MappingTerms } from '@/catalogue/competency'
import type { OfferedBeyond } from '@/catalogue/family'
import { channelQuestion } from '@/catalogue/submission-guards'
import type { ParisDate } from '@/kernel/dates'
import { counted, plural } from '@/kernel/french'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { Figure, Figures } from '@/ui/figures'
import { CheckboxField } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField, TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { TermsFields } from '../../_cases/terms-fields'

interface DecisionProps {
  readonly submission: { readonly id: string; readonly revision: number }
  readonly terms: MappingTerms
  /** What families beyond the informal one offer the structure. */
  readonly beyond: OfferedBeyond
  readonly dryRun: DryRun | null
  readonly today: ParisDate
  /** A badge is mapped while its structure has the status (12.3). */
  readonly isParticipant: boolean
  /** The portal reads this badge in a connected account, and confirms its channel by itself (MAP-3). */
  readonly isShareSeen: boolean
}

/** The dry run first, then the two ways to decide (CEIL-1, MAP-2, MAP-3). */
export function SubmissionDecision({
  submission,
  terms,
  beyond,
  dryRun,
  today,
  isParticipant,
  isShareSeen,
}: DecisionProps) {
  const address = `/api/portal/submissions/${submission.id}`
  const { revision } = submission
  const { awards, persons } = dryRun ?? { awards: 0, persons: 0 }
  return (
    <Card title="La simulation" large>
      <p className="p-measure">
        Si ce badge avait été rattaché depuis toujours ({describeTerms(terms)}), voici ce que les badges obtenus déjà
        connus auraient donné. Aucun d’eux ne comptera : un rattachement ne vaut que pour la suite.
      </p>
      <Figures>
        <Figure value={awards} label={plural(awards, 'badge obtenu aurait compté', 'badges obtenus auraient compté')} />
        <Figure
          value={persons}
          label={plural(persons, 'personne aurait reçu le badge Région', 'personnes auraient reçu le badge Région')}
        />
      </Figures>
      {isShareSeen ? (
        <p className="p-measure">
          Ce badge est dans le compte Open Badge Factory connecté de la structure. Choisissez « Je le confirmerai plus
          tard » : le portail confirme lui-même comment les badges sont relevés, dès que le badge est rattaché.
        </p>
      ) : null}
      {isParticipant ? null : (
        <p>
          Le statut Participant de la structure n’est pas en cours : son badge ne peut pas être rattaché aujourd’hui.
        </p>
      )}
      <Row>
        {isParticipant ? (
          <FormDialog
            trigger="Rattacher…"
            title={`Rattacher : ${describeTerms(terms)}`}
            variant="primary"
            id="rattacher"
            action={`${address}/map`}
            revision={revision}
            values={{ terms }}
            submitLabel="Rattacher et envoyer"
            successMessage="Le badge est rattaché. La décision est partie à la structure."
          >
            <EffectFields today={today} />
            <TextArea
              name="reason"
              label="Un mot pour la structure"
              help="Il part avec la décision."
              optional
              rows={3}
              maxLength={4000}
            />
            <DryRunSeen dryRun={dryRun} />
          </FormDialog>
        ) : null}
        <ConfirmDialog trigger="Proposer une requalification…" title="Proposer une requalification">
          <p>La structure accepte, propose autre chose ou maintient sa demande. Sans réponse, rien n’est rattaché.</p>
          <p>Changez au moins une des trois valeurs ; pour les garder, choisissez « Rattacher… ».</p>
          <PortalForm
            id="requalifier"
            action={`${address}/propose`}
            revision={revision}
            submitLabel="Envoyer la proposition"
            successMessage="La proposition est partie à la structure. Elle peut l’accepter, proposer autre chose ou maintenir sa demande."
          >
            <TermsFields prefix="terms" terms={terms} beyond={beyond} />
            <ReasonField help="La structure le lira tel quel." maxLength={4000} />
            <EffectFields today={today} />
            <DryRunSeen dryRun={dryRun} />
          </PortalForm>
        </ConfirmDialog>
      </Row>
    </Card>
  )
}

/** When it applies, and how the awards reach the Région: decision and confirmation may be one act (MAP-3). */
const EffectFields = ({ today }: { readonly today: ParisDate }) => (
  <>
    <DateField
      name="chosenFrom"
      label="En vigueur à partir du"
      help="Aujourd’hui si vous ne choisissez rien ; jamais plus tôt."
      min={today}
      optional
    />
    <TextArea
      name="channelReason"
      label="Comment les badges seront-ils relevés ?"
      help="Dites pourquoi vous acceptez que la structure les déclare (fichier CSV ou formulaire). Aucun badge ne compte avant cette confirmation."
      needed={channelQuestion}
      neededUnless="channelWaits"
      rows={3}
      maxLength={4000}
    />
    <CheckboxField
      name="channelWaits"
      label="Je le confirmerai plus tard"
      help="Par exemple quand le partage du badge sera vu chez l’émetteur. D’ici là, aucun badge ne compte."
    />
  </>
)

const DryRunSeen = ({ dryRun }: { readonly dryRun: DryRun | null }) => (
  <CheckboxField
    needed="Lisez la simulation, puis cochez cette case."
    name="dryRunSeen"
    label={`J’ai lu la simulation : ${counted(dryRun?.awards ?? 0, 'attribution')}, ${counted(dryRun?.persons ?? 0, 'personne')}.`}
  />
)
