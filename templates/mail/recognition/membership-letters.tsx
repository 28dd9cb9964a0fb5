import { ofName } from '@/kernel/french'
import { Action, forMembers, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface StatusChange {
  readonly organizationName: string
  readonly reason: string
  readonly link: string
}

export const suspendedLetter = (change: StatusChange & { readonly from: string; readonly to: string }) =>
  renderMail(
    `Le statut Participant ${ofName(change.organizationName)} est suspendu`,
    <Letter
      title="Votre statut Participant est suspendu"
      preview={`Du ${change.from} au ${change.to} inclus.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région suspend le statut de « {change.organizationName} » du {change.from} au {change.to} inclus. Voici
        pourquoi :
      </Paragraph>
      <Quotation>{change.reason}</Quotation>
      <Paragraph>
        Les badges que vous délivrez pendant ces jours ne font pas obtenir de badge de la Région, même plus tard. Ceux
        que les personnes ont déjà leur restent. La date de fin du statut ne change pas.
      </Paragraph>
      <Paragraph>Si un point vous semble inexact, répondez à la Région : elle relira sa décision.</Paragraph>
      <Action href={change.link}>Ouvrir mon espace</Action>
    </Letter>,
  )

export const liftedLetter = (change: StatusChange & { readonly on: string }) =>
  renderMail(
    `La suspension ${ofName(change.organizationName)} est levée`,
    <Letter
      title="Votre statut Participant reprend"
      preview={`La suspension prend fin le ${change.on}.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région lève la suspension de « {change.organizationName} » le {change.on}. Voici pourquoi :
      </Paragraph>
      <Quotation>{change.reason}</Quotation>
      <Paragraph>
        Les badges que vous délivrez à partir de ce jour comptent de nouveau. Ceux des jours de suspension ne comptent
        pas.
      </Paragraph>
      <Action href={change.link}>Ouvrir mon espace</Action>
    </Letter>,
  )

export const leftLetter = (change: StatusChange & { readonly on: string }) =>
  renderMail(
    `${change.organizationName} quitte la démarche`,
    <Letter
      title="Votre structure a quitté la démarche"
      preview={`Le statut Participant a pris fin le ${change.on}.`}
      footer={forMembers}
    >
      <Paragraph>
        Le statut Participant de « {change.organizationName} » et les rattachements de ses badges ont pris fin le{' '}
        {change.on}. Le motif enregistré :
      </Paragraph>
      <Quotation>{change.reason}</Quotation>
      <Paragraph>
        Les badges de la Région que des personnes ont obtenus grâce à vous leur restent. Vous pouvez déposer une
        nouvelle candidature quand vous le souhaitez.
      </Paragraph>
      <Action href={change.link}>Ouvrir mon espace</Action>
    </Letter>,
  )

/** The Ambassador's status alone: the Participant status goes on (MEM-8). */
export const ambassadorEndedLetter = (change: StatusChange & { readonly on: string }) =>
  renderMail(
    `Le statut Ambassadeur ${ofName(change.organizationName)} a pris fin`,
    <Letter
      title="Votre statut Ambassadeur a pris fin"
      preview={`Le ${change.on}. Le statut Participant continue.`}
      footer={forMembers}
    >
      <Paragraph>
        Le statut Ambassadeur de « {change.organizationName} » a pris fin le {change.on}. Le motif enregistré :
      </Paragraph>
      <Quotation>{change.reason}</Quotation>
      <Paragraph>
        Son badge est retiré. Le statut Participant, lui, continue : rien ne change pour vos badges rattachés. Vous
        pouvez demander de nouveau le statut Ambassadeur quand vous le souhaitez.
      </Paragraph>
      <Action href={change.link}>Ouvrir mon espace</Action>
    </Letter>,
  )
