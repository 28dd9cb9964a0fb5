import { Letter, Paragraph, RegionAddress, SecondAction, Written } from '../letter'
import { renderMail } from '../render'

/** To the holder of a badge that the Région withdrew: what, why, and what it changes. */
export const badgeRevoked = (badge: {
  readonly badgeName: string
  /** The structure, for a status badge; null for a person's. */
  readonly organizationName: string | null
  readonly reason: string
  readonly personalUrl: string | null
}) =>
  renderMail(
    `Le badge « ${badge.badgeName} » est retiré`,
    <Letter
      title={`Le badge « ${badge.badgeName} » est retiré`}
      preview="La Région a retiré ce badge."
      footer={
        badge.organizationName
          ? 'Vous recevez ce courriel à l’adresse Passport de la structure.'
          : 'La Région vous écrit parce qu’elle vous avait remis ce badge. Elle ne garde votre adresse que pour vos badges.'
      }
    >
      <Paragraph>
        {badge.organizationName
          ? `La Région Normandie retire le badge « ${badge.badgeName} » remis à « ${badge.organizationName} ».`
          : `La Région Normandie retire le badge « ${badge.badgeName} » qu’elle vous avait remis.`}
      </Paragraph>
      <Paragraph>
        Motif : <Written text={badge.reason} />
      </Paragraph>
      <Paragraph>
        Le badge n’est plus valable : qui le vérifie voit qu’il est retiré. Vos autres badges ne changent pas.
      </Paragraph>
      <Paragraph>
        Si vous n’êtes pas d’accord, répondez à ce courriel ou écrivez à <RegionAddress />.
      </Paragraph>
      {badge.personalUrl ? <SecondAction href={badge.personalUrl}>Mes badges et mes droits</SecondAction> : null}
    </Letter>,
  )
