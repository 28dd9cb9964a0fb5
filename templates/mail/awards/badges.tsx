import { formatParisDate, lastValidDay, type ParisDate } from '@/kernel/dates'
import { Action, Letter, Paragraph } from '../letter'
import { type RenderedMail, renderMail } from '../render'

/** To a person who may never have heard of the scheme: what it is, why the Région writes, and how to say no. */
export const regionalBadgeIssued = (badge: {
  readonly badgeName: string
  readonly description: string
  readonly evidence: readonly string[]
  readonly pageUrl: string
  readonly personalUrl: string
}): Promise<RenderedMail> =>
  renderMail(
    `La Région Normandie reconnaît votre compétence : ${badge.badgeName}`,
    <Letter
      title={`Vous recevez le badge « ${badge.badgeName} »`}
      preview={badge.description}
      footer="La Région vous écrit parce qu’une structure qui vous a accompagné vous a délivré un badge et participe à la démarche. Elle ne garde votre adresse que pour vous remettre vos badges. Vous pouvez vous y opposer à tout moment, sans vous justifier, par votre page personnelle."
    >
      <Paragraph>{badge.description}</Paragraph>
      <Paragraph>Vous n’avez rien demandé, et c’est normal : ce badge vient de ce que vous avez déjà montré.</Paragraph>
      {badge.evidence.map((line) => (
        <Paragraph key={line}>{line}</Paragraph>
      ))}
      <Action href={badge.pageUrl}>Voir mon badge</Action>
      <Paragraph>Vous pouvez le montrer sur un CV ou à un employeur, qui le vérifie à la même adresse.</Paragraph>
      <Paragraph>Retrouvez vos badges, voyez où vous en êtes, ou refusez les prochains : {badge.personalUrl}</Paragraph>
    </Letter>,
  )

export const statusBadgeIssued = (badge: {
  readonly badgeName: string
  readonly organizationName: string
  readonly expiresOn: ParisDate | null
  readonly pageUrl: string
}): Promise<RenderedMail> =>
  renderMail(
    `Le badge « ${badge.badgeName} » de ${badge.organizationName}`,
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
}): Promise<RenderedMail> =>
  renderMail(
    `Un badge Région attend votre décision : ${trouble.badgeName}`,
    <Letter
      title="Une délivrance attend une décision"
      preview={trouble.badgeName}
      footer="Vous recevez ce courriel parce que vous pilotez la démarche."
    >
      <Paragraph>La délivrance d’un badge « {trouble.badgeName} » s’est arrêtée.</Paragraph>
      <Paragraph>{trouble.why || 'Ouvrez le registre pour en voir la cause.'}</Paragraph>
      <Action href={trouble.ledgerUrl}>Ouvrir le registre</Action>
    </Letter>,
  )
