import { Action, forManagers, Letter, Paragraph, Written } from '../letter'
import { renderMail } from '../render'

/** ★ Nothing leaves through the issuer for a while. */
export const issuerTrouble = (trouble: { readonly why: string; readonly pageUrl: string }) =>
  renderMail(
    'La délivrance des badges est suspendue',
    <Letter title="La délivrance des badges est suspendue" preview={trouble.why} footer={forManagers}>
      <Paragraph>
        <Written text={trouble.why} />
      </Paragraph>
      <Paragraph>
        Les badges déjà décidés restent en attente : aucun n’est perdu, et ils partent dès que l’émetteur est de nouveau
        disponible.
      </Paragraph>
      <Action href={trouble.pageUrl}>Voir l’état de l’émetteur</Action>
    </Letter>,
  )

/** ★ Before it becomes a pause. */
export const issuerWarning = (warning: { readonly why: string; readonly pageUrl: string }) =>
  renderMail(
    'L’abonnement de l’émetteur demande votre attention',
    <Letter title="L’abonnement de l’émetteur demande votre attention" preview={warning.why} footer={forManagers}>
      <Paragraph>
        <Written text={warning.why} />
      </Paragraph>
      <Paragraph>
        Sans renouvellement, la délivrance des badges s’arrête. Les badges déjà remis restent valables.
      </Paragraph>
      <Action href={warning.pageUrl}>Voir l’état de l’émetteur</Action>
    </Letter>,
  )

/** ★ Somebody is due a badge that is not linked with one of the issuer. */
export const badgeNotLinked = (link: { readonly badgeName: string; readonly pageUrl: string }) =>
  renderMail(
    `« ${link.badgeName} » n’est pas relié à l’émetteur`,
    <Letter
      title="Un badge attend d’être relié à l’émetteur"
      preview={`« ${link.badgeName} » ne peut pas encore partir.`}
      footer={forManagers}
    >
      <Paragraph>
        {`Des personnes attendent le badge « ${link.badgeName} », qui n’est relié à aucun badge de l’émetteur. Rien n’est perdu : ce qui attend part dès que le lien est fait.`}
      </Paragraph>
      <Action href={link.pageUrl}>Relier le badge</Action>
    </Letter>,
  )

/** ★ The night's comparison found something. */
export const differencesFound = (found: {
  /** « Badge délivré deux fois : 1 » */
  readonly titles: readonly string[]
  readonly pageUrl: string
}) =>
  renderMail(
    'Des écarts entre le registre et l’émetteur',
    <Letter title="Des écarts entre le registre et l’émetteur" preview={found.titles.join(', ')} footer={forManagers}>
      <Paragraph>La comparaison de la nuit a trouvé des écarts entre le registre et l’émetteur.</Paragraph>
      {found.titles.map((title) => (
        <Paragraph key={title}>{title}</Paragraph>
      ))}
      <Action href={found.pageUrl}>Voir les écarts</Action>
    </Letter>,
  )
