import { Action, Letter, Paragraph } from '../letter'
import { renderMail } from '../render'

/** To an address from which mails came back, when its owner asks: that it arrives is the proof. */
export const addressCheck = (href: string) =>
  renderMail(
    'Vos courriels arrivent-ils ?',
    <Letter
      title="Ce courriel est arrivé"
      preview="Confirmez-le : nos courriels reprennent."
      footer="Vous recevez ce courriel parce que vous l’avez demandé dans vos notifications."
    >
      <Paragraph>
        Plusieurs de nos courriels nous étaient revenus. Celui-ci est arrivé : confirmez-le, et les autres reprennent.
      </Paragraph>
      <Action href={href}>Confirmer que mes courriels arrivent</Action>
      <Paragraph>Ce lien est valable 24 heures.</Paragraph>
    </Letter>,
  )
