import { Action, forAdministrators, Letter, Paragraph, Quotation } from '../letter'
import { type RenderedMail, renderMail } from '../render'

interface MappingEnding {
  readonly badgeName: string
  readonly organizationName: string
  /** Last day on which it counts: « 15 janvier 2026 ». */
  readonly last: string
  /** Why it ends, as whoever decided it wrote it; '' when nothing was. */
  readonly reason: string
  readonly link: string
}

/** A month and seven days before a mapping ends (MAP-7). */
export const endingLetter = ({
  badgeName,
  organizationName,
  last,
  reason,
  link,
}: MappingEnding): Promise<RenderedMail> =>
  renderMail(
    `Badge « ${badgeName} » : son rattachement prend fin après le ${last}`,
    <Letter title="Un rattachement prend fin" preview={`Dernier jour : ${last}.`} footer={forAdministrators}>
      <Paragraph>
        Le badge « {badgeName} » de « {organizationName} » compte pour un badge de la Région jusqu’au {last} inclus.
        Délivré après ce jour, il ne compte plus. Les badges de la Région déjà reçus restent aux personnes.
      </Paragraph>
      {reason ? <Quotation>{reason}</Quotation> : null}
      <Paragraph>
        Pour qu’il continue de compter sans interruption, soumettez-en une nouvelle version avant cette date.
      </Paragraph>
      <Action href={link}>Voir vos badges</Action>
    </Letter>,
  )
