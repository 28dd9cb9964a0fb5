import { formatParisDate, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ofName } from '@/kernel/french'
import { Action, forManagers, Letter, Paragraph, Picture, Quotation, SecondAction, Written } from '../letter'
import { renderMail } from '../render'

/** To a person who may never have heard of the scheme: what it is, why the Région writes, and how to say no. */
export const regionalBadgeIssued = (badge: {
  readonly badgeName: string
  readonly description: string
  readonly evidence: readonly string[]
  /** The drawing, where this portal hosts it. */
  readonly imageUrl: string | null
  readonly pageUrl: string
  readonly personalUrl: string
}) =>
  renderMail(
    `La Région Normandie reconnaît votre compétence : ${badge.badgeName}`,
    <Letter
      title={`Vous recevez le badge « ${badge.badgeName} »`}
      preview={`Ce badge dit ce que vous savez faire. ${badge.description}`}
      footer="La Région vous écrit parce qu’une structure qui vous a accompagné vous a délivré un badge et participe à la démarche. Elle ne garde votre adresse que pour vous délivrer vos badges. Vous pouvez refuser les prochains à tout moment, sans vous justifier."
    >
      {badge.imageUrl ? <Picture src={badge.imageUrl} alt={`Badge « ${badge.badgeName} »`} /> : null}
      <Paragraph>
        Vous n’avez rien demandé, et c’est normal : ce badge vient de ce que vous avez déjà montré. Il dit, au nom de la
        Région, ce que vous savez faire :
      </Paragraph>
      <Quotation>{badge.description}</Quotation>
      <Paragraph>Vous le devez à :</Paragraph>
      {badge.evidence.map((line) => (
        <Paragraph key={line}>{line}</Paragraph>
      ))}
      <Action href={badge.pageUrl}>Voir mon badge</Action>
      <Paragraph>
        Montrez-le sur un CV, sur LinkedIn ou à un employeur : qui ouvre son adresse le vérifie, sans rien installer.
      </Paragraph>
      <Paragraph>Retrouvez vos badges, voyez où vous en êtes, ou refusez les prochains :</Paragraph>
      <SecondAction href={badge.personalUrl}>Mes badges et mes droits</SecondAction>
    </Letter>,
  )

export const statusBadgeIssued = (badge: {
  readonly badgeName: string
  readonly organizationName: string
  readonly expiresOn: ParisDate | null
  readonly pageUrl: string
}) =>
  renderMail(
    `Le badge « ${badge.badgeName} » ${ofName(badge.organizationName)}`,
    <Letter
      title="Le badge de votre structure est là"
      preview={badge.badgeName}
      footer="Vous recevez ce courriel à l’adresse Passport de la structure."
    >
      <Paragraph>
        Le badge « {badge.badgeName} » est remis à « {badge.organizationName} »
        {badge.expiresOn ? `, valable jusqu’au ${formatParisDate(lastValidDay(badge.expiresOn))} inclus` : ''}.
      </Paragraph>
      <Action href={badge.pageUrl}>Voir le badge</Action>
    </Letter>,
  )

export const issuanceTrouble = (trouble: {
  readonly badgeName: string
  readonly why: string
  readonly ledgerUrl: string
}) =>
  renderMail(
    `Un badge Région attend votre décision : ${trouble.badgeName}`,
    <Letter title="Une délivrance attend une décision" preview={trouble.badgeName} footer={forManagers}>
      <Paragraph>La délivrance d’un badge « {trouble.badgeName} » s’est arrêtée.</Paragraph>
      <Paragraph>
        <Written text={trouble.why || 'Ouvrez le registre pour en voir la cause.'} />
      </Paragraph>
      <Action href={trouble.ledgerUrl}>Ouvrir le registre</Action>
    </Letter>,
  )
