import { Action, forMembers, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

interface IdleDraft {
  /** « la candidature », « la demande de renouvellement » */
  readonly the: string
  readonly organizationName: string
  /** The page of the draft; asks to sign in. */
  readonly link: string
  readonly changedOn: string
  readonly purgedOn: string
}

/** Notice before a draft that nobody touches is purged (12.1). */
export const idleDraftLetter = ({
  the,
  organizationName,
  link,
  changedOn,
  purgedOn,
}: IdleDraft): Promise<RenderedMail> =>
  renderMail(
    `Un brouillon de « ${organizationName} » sera effacé le ${purgedOn}`,
    <Letter
      title="Votre brouillon attend depuis longtemps"
      preview={`Sans changement, il est effacé le ${purgedOn}.`}
      footer={forMembers}
    >
      <Paragraph>
        Personne n’a touché à {the} de « {organizationName} » depuis le {changedOn}. Elle n’est pas déposée : la Région
        ne la voit pas.
      </Paragraph>
      <Paragraph>
        Sans changement de votre part, ce brouillon est effacé le {purgedOn}. Pour le garder, ouvrez-le et continuez,
        même d’une phrase.
      </Paragraph>
      <Action href={link}>Continuer</Action>
    </Letter>,
  )
