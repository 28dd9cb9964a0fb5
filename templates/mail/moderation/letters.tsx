import { Action, Letter, Paragraph, Quotation } from '../letter'
import { type RenderedMail, renderMail } from '../render'

const forReporter = 'Vous recevez ce courriel parce que vous avez signalé un contenu du portail.'
const forAuthor = 'Vous recevez ce courriel parce qu’une décision porte sur un contenu que vous avez publié.'
const forModerators = 'Vous recevez ce courriel parce que vous modérez les échanges du portail.'

interface About {
  readonly number: string
  /** « la présentation de la structure « … » » */
  readonly title: string
  readonly link: string
}

/** At once, to whoever reported (MOD-2). */
export const receivedLetter = ({ number, ground, link }: Omit<About, 'title'> & { readonly ground: string }) =>
  renderMail(
    `Votre signalement ${number} est reçu`,
    <Letter title="Votre signalement est reçu" preview={`Numéro ${number}.`} footer={forReporter}>
      <Paragraph>
        Votre signalement porte le numéro {number}. Motif : {ground}.
      </Paragraph>
      <Paragraph>
        Une personne de l’équipe de modération l’examine et décide. Vous recevez sa décision par courriel. Votre nom et
        votre adresse ne sont jamais communiqués à l’auteur du contenu.
      </Paragraph>
      <Action href={link}>Suivre mon signalement</Action>
    </Letter>,
  )

interface Outcome {
  /** « Le contenu est masqué. » */
  readonly decision: string
  readonly facts: string
  /** « 1er octobre 2026 »; null where nothing can be contested any more. */
  readonly contestUntil: string | null
}

const Contest = ({ until }: { readonly until: string | null }) =>
  until ? (
    <Paragraph>
      Vous pouvez contester cette décision jusqu’au {until}, depuis la page ci-dessous. Une autre personne l’examine.
      Vous pouvez aussi saisir le juge.
    </Paragraph>
  ) : (
    <Paragraph>Cette décision a été examinée par une seconde personne. Vous pouvez encore saisir le juge.</Paragraph>
  )

/** The outcome, to whoever reported (MOD-2). */
export const outcomeLetter = ({ number, decision, facts, contestUntil, link }: Omit<About, 'title'> & Outcome) =>
  renderMail(
    `Suite donnée à votre signalement ${number}`,
    <Letter title="Votre signalement a été examiné" preview={decision} footer={forReporter}>
      <Paragraph>
        Votre signalement {number} a été examiné par une personne. {decision}
      </Paragraph>
      <Quotation>{facts}</Quotation>
      <Contest until={contestUntil} />
      <Action href={link}>Lire la décision</Action>
    </Letter>,
  )

/** Statement of reasons, to whoever answers for the content (MOD-3; DSA, article 17). */
export const reasonsLetter = ({
  number,
  title,
  decision,
  facts,
  ground,
  detection,
  contestUntil,
  link,
}: About & Outcome & { readonly ground: string; readonly detection: string }): Promise<RenderedMail> =>
  renderMail(
    `Décision sur un contenu que vous avez publié (${number})`,
    <Letter title="Une décision porte sur votre contenu" preview={decision} footer={forAuthor}>
      <Paragraph>
        Contenu : {title}. {decision}
      </Paragraph>
      <Paragraph>Les faits retenus :</Paragraph>
      <Quotation>{facts}</Quotation>
      {ground ? <Paragraph>Fondement : {ground}.</Paragraph> : null}
      <Paragraph>{detection} La décision est prise par une personne, sans moyen automatisé.</Paragraph>
      <Contest until={contestUntil} />
      <Action href={link}>Lire la décision</Action>
    </Letter>,
  )

/** To the moderators: something waits for one of them. */
export const toDecideLetter = ({
  number,
  title,
  isAppeal,
  link,
}: About & { readonly isAppeal: boolean }): Promise<RenderedMail> => {
  const what = isAppeal ? 'Décision contestée' : 'Contenu à examiner'
  return renderMail(
    `${what} : ${number}`,
    <Letter title={what} preview={title} footer={forModerators}>
      <Paragraph>
        {isAppeal
          ? `La décision ${number} est contestée : une autre personne que celle qui l’a prise l’examine.`
          : `Le contenu ${number} attend une décision.`}{' '}
        Contenu : {title}.
      </Paragraph>
      <Action href={link}>Examiner</Action>
    </Letter>,
  )
}
