import { formatBytes } from '@/kernel/french'
import { maxUploadBytes } from '@/media/picture-problems'
import { type Point, pointNames } from '@/recognition/answers'
import { type Attachment, mostAttachments } from '@/recognition/attachments'
import { FileField } from '@/ui/form/fields/file'
import { PortalForm } from '@/ui/form/portal-form'

/** A document by its name, saved by whoever follows it. */
export const AttachmentLink = ({
  applicationId,
  attachment,
}: {
  readonly applicationId: string
  readonly attachment: Attachment
}) => (
  <>
    <a href={`/api/portal/applications/${applicationId}/attachments/${attachment.id}`} download>
      {attachment.name}
    </a>{' '}
    <span className="p-small p-muted p-nowrap">
      {attachment.type.toUpperCase()}, {formatBytes(attachment.bytes)}
    </span>
  </>
)

/** The documents of a file, or of one of its points; nothing where there are none. */
export const AttachmentList = ({
  applicationId,
  attachments,
  withPoint = false,
}: {
  readonly applicationId: string
  readonly attachments: readonly Attachment[]
  readonly withPoint?: boolean
}) =>
  attachments.length === 0 ? null : (
    <ul className="p-plain">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentLink applicationId={applicationId} attachment={attachment} />
          {withPoint ? <span className="p-small p-muted"> · {pointNames[attachment.point]}</span> : null}
        </li>
      ))}
    </ul>
  )

/** Beside the answers of a step: what is joined, each with its way out, and one more while there is room. */
export function StepAttachments({
  applicationId,
  point,
  all,
}: {
  readonly applicationId: string
  readonly point: Point
  /** Of the whole file: its number is bounded. */
  readonly all: readonly Attachment[]
}) {
  const here = all.filter((attachment) => attachment.point === point)
  const address = `/api/portal/applications/${applicationId}/attachments`
  return (
    <section className="p-question" aria-labelledby="documents">
      <h2 className="p-card-title" id="documents">
        Un document à joindre <span className="p-optional">(facultatif)</span>
      </h2>
      {here.length > 0 ? (
        <ul className="p-plain p-stack" data-flow="tight">
          {here.map((attachment) => (
            <li key={attachment.id} className="p-row" data-apart="">
              <span>
                <AttachmentLink applicationId={applicationId} attachment={attachment} />
              </span>
              <PortalForm
                id={`retirer-${attachment.id}`}
                action={`${address}/${attachment.id}/remove`}
                submitLabel={`Retirer ${attachment.name}`}
                submitVariant="quiet"
                successMessage="Le document est retiré."
              />
            </li>
          ))}
        </ul>
      ) : null}
      {all.length < mostAttachments ? (
        <PortalForm
          id="joindre"
          action={address}
          values={{ point }}
          submitLabel="Joindre le document"
          submitVariant="ghost"
          successMessage="Le document est joint."
        >
          <FileField
            name="file"
            label="Document"
            help={`Une grille, une page de livret : PDF, ODT, DOCX, PNG ou JPEG. ${mostAttachments} documents au plus pour tout le dossier.`}
            accept=".pdf,.odt,.docx,.png,.jpg,.jpeg"
            maxBytes={maxUploadBytes}
          />
        </PortalForm>
      ) : (
        <p className="p-muted">
          Ce dossier compte déjà {mostAttachments} documents. Retirez-en un pour en joindre un autre.
        </p>
      )}
    </section>
  )
}
