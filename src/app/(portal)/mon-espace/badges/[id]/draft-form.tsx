import { maxImageBytes } from '@/catalogue/badge-image-limit'
import { longestParts } from '@/catalogue/completeness'
import { pictureId } from '@/catalogue/corrections'
import type { OfferedBeyond } from '@/catalogue/family'
import type { BadgeImageFile } from '@/catalogue/partner-badge'
import type { BadgeSubmission } from '@/catalogue/submission'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { Card } from '@/ui/card'
import { FileField } from '@/ui/form/fields/file'
import { TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { BadgePicture } from '../../../../_cases/partner-badge-facts'
import { TermsFields } from '../../../../_cases/terms-fields'

/** The picture has a form of its own: it is checked at once, and shown as it was kept. */
export const ImageForm = ({ submission }: { readonly submission: BadgeSubmission }) => (
  // The id that the other form's summary leads to when the picture is missing.
  <div id="badge-image" tabIndex={-1}>
    <Card title="L’image du badge" large>
      <BadgePicture submission={submission} />
      {submission.nextImage ? <NextPicture submission={submission} image={submission.nextImage} /> : null}
      <PortalForm
        id="image"
        action={`/api/portal/submissions/${submission.id}/image`}
        submitLabel={submission.badge.image ? 'Remplacer l’image' : 'Vérifier et ajouter l’image'}
        submitVariant="ghost"
        successMessage="L’image est vérifiée et enregistrée."
      >
        <FileField
          name="image"
          label={submission.badge.image ? 'Une autre image' : 'L’image'}
          help="PNG ou SVG, carrée."
          accept=".png,.svg,image/png,image/svg+xml"
          maxBytes={maxImageBytes}
        />
      </PortalForm>
    </Card>
  </div>
)

/** A picture that was asked for, before the answer is sent. */
const NextPicture = ({
  submission,
  image,
}: {
  readonly submission: BadgeSubmission
  readonly image: BadgeImageFile
}) => (
  <>
    <p>
      <strong>La nouvelle image est prête.</strong> Elle part avec votre réponse.
    </p>
    {/* biome-ignore lint/performance/noImgElement: a private picture of ours, at its own size, asked with the session */}
    <img
      className="p-picture"
      src={`/api/portal/submissions/${submission.id}/image?picture=${pictureId(image)}`}
      alt="Le badge tel qu’il sera"
      width={160}
      height={160}
    />
  </>
)

/** Every other question, one a block; it saves itself while it is written. */
export function DraftForm({
  submission,
  beyond,
  maySubmit,
  isParticipant,
}: {
  /** What families beyond the informal one offer the structure. */
  readonly beyond: OfferedBeyond
  readonly submission: BadgeSubmission
  readonly maySubmit: boolean
  /** A badge is submitted while its structure has the status. */
  readonly isParticipant: boolean
}) {
  const address = `/api/portal/submissions/${submission.id}`
  const target =
    maySubmit && isParticipant
      ? {
          action: `${address}/submit`,
          submitLabel: 'Soumettre le badge',
          successRedirect: `/mon-espace/badges/${submission.id}?depot=fait`,
        }
      : { action: address, method: 'PATCH' as const, submitLabel: 'Enregistrer', successMessage: 'C’est enregistré.' }
  return (
    <Card title="Le badge et son rattachement" large>
      <PortalForm id="badge" {...target} revision={submission.revision} autosave={{ action: address }}>
        <Stack flow="wide">
          <SubmissionFields submission={submission} beyond={beyond} />
          {submission.badge.image ? null : (
            <p>
              Avant de soumettre, <a href="#badge-image">ajoutez l’image du badge</a>.
            </p>
          )}
          <p className="p-muted p-small">
            {!isParticipant
              ? 'Le statut Participant de votre structure n’est pas en cours : le badge pourra être soumis quand il le sera. D’ici là, le dossier s’enregistre.'
              : maySubmit
                ? 'Après l’envoi, vous recevez un accusé de réception avec le numéro du dossier. La Région peut vous poser une question ou proposer un autre rattachement.'
                : 'Une personne qui administre la structure soumettra le badge.'}
          </p>
        </Stack>
      </PortalForm>
    </Card>
  )
}

/** What a structure says of its badge, and which badge of the Région it asks for; of these, what is asked to be corrected. */
export const SubmissionFields = ({
  submission,
  beyond,
  isShown = () => true,
}: {
  /** What families beyond the informal one offer the structure. */
  readonly beyond: OfferedBeyond
  readonly submission: BadgeSubmission
  readonly isShown?: (name: string) => boolean
}) => (
  <>
    {isShown('badge.name') ? (
      <TextField
        name="badge.name"
        label="Comment s’appelle le badge ?"
        minLength={minimumLengths.badgeName}
        maxLength={longestParts.name}
        defaultValue={submission.badge.name}
      />
    ) : null}
    {isShown('badge.description') ? (
      <TextArea
        name="badge.description"
        label="Que reconnaît-il ?"
        help="Une phrase ou deux, pour quelqu’un qui ne connaît pas votre structure."
        maxLength={longestParts.description}
        rows={3}
        defaultValue={submission.badge.description}
      />
    ) : null}
    {isShown('badge.criteria') ? (
      <TextArea
        name="badge.criteria"
        label="Quels sont ses critères ?"
        help="Ce que la personne fait, et comment vous l’observez. Un critère par ligne."
        minLength={minimumLengths.badgeCriteria}
        maxLength={4000}
        rows={6}
        defaultValue={submission.badge.criteria}
      />
    ) : null}
    {isShown('badge.sourceUrl') ? (
      <TextField
        name="badge.sourceUrl"
        label="Où le voit-on en ligne ?"
        help="L’adresse publique du badge chez son émetteur, si elle existe."
        type="url"
        optional
        defaultValue={submission.badge.sourceUrl}
      />
    ) : null}
    {isShown('badge.credit') ? (
      <TextField
        name="badge.credit"
        label="Qui l’a conçu, si ce n’est pas vous ?"
        help="Par exemple un badge repris d’une autre structure ou d’un réseau. Cette mention est publique."
        maxLength={longestParts.credit}
        optional={!submission.badge.copiedFromId}
        defaultValue={submission.badge.credit ?? ''}
      />
    ) : null}
    <TermsFields prefix="requested" terms={submission.requested} beyond={beyond} isShown={isShown} />
    {isShown('explanation') ? (
      <TextArea
        name="explanation"
        label="Pourquoi ce rattachement ?"
        help="Dites quels critères du badge Région sont couverts, et dans quelle situation vous l’observez."
        minLength={minimumLengths.badgeExplanation}
        maxLength={4000}
        rows={5}
        defaultValue={submission.explanation}
      />
    ) : null}
  </>
)
