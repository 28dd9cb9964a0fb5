import { Action, Letter, Paragraph, Quotation } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const forAdministrators = 'Vous recevez ce courriel parce que vous administrez cette structure.'

interface About {
  readonly endorserName: string
  readonly organizationName: string
  /** « le badge « Accueil » », « la structure ». */
  readonly what: string
  readonly link: string
}

const signedBy = 'Publié, cet endossement est daté, signé et montré à tout le monde, avec le nom de l’institution.'

/** A structure asks an institution. */
export const requestedLetter = ({
  organizationName,
  what,
  message,
  link,
}: About & { readonly message: string }): Promise<RenderedMail> =>
  renderMail(
    `${organizationName} vous demande un endossement`,
    <Letter title="Un endossement vous est demandé" preview={`Pour ${what}.`} footer={forAdministrators}>
      <Paragraph>
        « {organizationName} » vous demande d’endosser {what}. Vous écrivez ce que vous reconnaissez, ou vous déclinez.
      </Paragraph>
      {message ? <Quotation>{message}</Quotation> : null}
      <Paragraph>{signedBy}</Paragraph>
      <Action href={link}>Répondre</Action>
    </Letter>,
  )

/** An institution offers one. */
export const offeredLetter = ({
  endorserName,
  what,
  text,
  link,
}: About & { readonly text: string }): Promise<RenderedMail> =>
  renderMail(
    `${endorserName} vous propose un endossement`,
    <Letter title="Un endossement vous est proposé" preview={`Pour ${what}.`} footer={forAdministrators}>
      <Paragraph>
        « {endorserName} » propose d’endosser {what} en ces mots :
      </Paragraph>
      <Quotation>{text}</Quotation>
      <Paragraph>{signedBy} Rien n’est publié sans votre accord.</Paragraph>
      <Action href={link}>Répondre</Action>
    </Letter>,
  )

export const publishedLetter = ({ endorserName, organizationName, what, link }: About): Promise<RenderedMail> =>
  renderMail(
    `Endossement publié : ${endorserName}, ${organizationName}`,
    <Letter title="L’endossement est publié" preview={`Pour ${what}.`} footer={forAdministrators}>
      <Paragraph>
        « {endorserName} » endosse {what} de « {organizationName} ». L’endossement est public depuis aujourd’hui.
      </Paragraph>
      <Action href={link}>Voir les endossements</Action>
    </Letter>,
  )

export const declinedLetter = ({ what, reason, link }: About & { readonly reason: string }): Promise<RenderedMail> =>
  renderMail(
    `Endossement décliné`,
    <Letter title="L’endossement est décliné" preview={`Pour ${what}.`} footer={forAdministrators}>
      <Paragraph>L’endossement pour {what} est décliné : rien n’est publié.</Paragraph>
      {reason ? <Quotation>{reason}</Quotation> : null}
      <Action href={link}>Voir les endossements</Action>
    </Letter>,
  )

export const withdrawnLetter = ({
  endorserName,
  what,
  reason,
  link,
}: About & { readonly reason: string }): Promise<RenderedMail> =>
  renderMail(
    `${endorserName} retire son endossement`,
    <Letter title="Un endossement est retiré" preview={`Pour ${what}.`} footer={forAdministrators}>
      <Paragraph>
        « {endorserName} » retire l’endossement pour {what}. Il n’est plus montré, et sa signature ne vaut plus.
      </Paragraph>
      {reason ? <Quotation>{reason}</Quotation> : null}
      <Action href={link}>Voir les endossements</Action>
    </Letter>,
  )
