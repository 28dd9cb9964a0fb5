import { Action, forManagers, Letter, Paragraph } from '../letter'
import { renderMail } from '../render'

/** ★ Awards of an account have not been read for a day. */
export const sourceTrouble = (trouble: {
  /** The structure; null for the Région's own account. */
  readonly name: string | null
  readonly waitsForSecret: boolean
  readonly pageUrl: string
}) => {
  const whose = trouble.name ? `du compte de « ${trouble.name} »` : 'du compte de la Région'
  return renderMail(
    `Badges ${whose} : plus de relevé depuis un jour`,
    <Letter
      title="Un compte n’est plus relevé"
      preview={`Le relevé ${whose} échoue depuis un jour.`}
      footer={forManagers}
    >
      <Paragraph>
        Le relevé {whose}, dans Open Badge Factory, échoue depuis un jour. Les badges délivrés entre-temps ne sont pas
        encore connus du portail. Aucun n’est perdu : ils comptent dès que le relevé reprend.
      </Paragraph>
      <Paragraph>
        {trouble.waitsForSecret
          ? 'Open Badge Factory refuse l’identifiant ou le secret : une personne doit en saisir un nouveau.'
          : 'Le portail réessaie de lui-même. Si l’incident dure, demandez à la structure ou à Open Badge Factory ce qui a changé.'}
      </Paragraph>
      <Action href={trouble.pageUrl}>Voir ce compte</Action>
    </Letter>,
  )
}
