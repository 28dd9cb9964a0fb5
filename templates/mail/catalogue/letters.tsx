import { type AlongWithWords, GoesWith } from '../goes-with'
import { Action, forMembers, forReviewer, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface Case {
  readonly number: string
  readonly badgeName: string
  readonly organizationName: string
  /** Page of the case; asks to sign in. */
  readonly link: string
}

export const receiptLetter = (given: Case & { readonly submittedOn: string; readonly requested: string }) =>
  renderMail(
    `Badge « ${given.badgeName} » : bien reçu (${given.number})`,
    <Letter
      title="Votre badge est bien arrivé"
      preview={`Dossier ${given.number}, soumis le ${given.submittedOn}.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région a reçu le {given.submittedOn} le badge « {given.badgeName} » de « {given.organizationName} ». Son
        numéro est {given.number}.
      </Paragraph>
      <Paragraph>Rattachement demandé : {given.requested}.</Paragraph>
      <Paragraph>
        Une personne de la Région va le lire. Elle peut vous poser une question ou proposer un autre rattachement ; rien
        n’est décidé sans vous.
      </Paragraph>
      <Action href={given.link}>Suivre le dossier</Action>
    </Letter>,
  )

export const questionLetter = (given: Case & AlongWithWords & { readonly reason: string; readonly text: string }) =>
  renderMail(
    `Badge « ${given.badgeName} » : la Région vous a posé une question`,
    <Letter
      title="La Région vous a posé une question"
      preview={`${given.reason} · dossier ${given.number}`}
      footer={forMembers}
    >
      <Paragraph>
        À propos du badge « {given.badgeName} » ({given.reason.toLowerCase()}) :
      </Paragraph>
      <Quotation>{given.text}</Quotation>
      <GoesWith {...given} />
      <Action href={given.link}>Répondre</Action>
    </Letter>,
  )

export const requalificationLetter = (
  given: Case & { readonly requested: string; readonly proposed: string; readonly reason: string },
) =>
  renderMail(
    `Badge « ${given.badgeName} » : la Région propose un autre rattachement`,
    <Letter
      title="La Région propose un autre rattachement"
      preview={`${given.proposed} · dossier ${given.number}`}
      footer={forMembers}
    >
      <Paragraph>
        Vous demandez : {given.requested}.
        <br />
        La Région propose : {given.proposed}.
      </Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>
        Vous pouvez accepter, proposer d’autres valeurs ou maintenir votre demande. Tant que vous n’avez pas répondu,
        rien n’est rattaché.
      </Paragraph>
      <Action href={given.link}>Répondre à la proposition</Action>
    </Letter>,
  )

export const replyLetter = (given: Case & AlongWithWords & { readonly text: string }) =>
  renderMail(
    `${given.number} : ${given.organizationName} a répondu`,
    <Letter title={`${given.organizationName} a répondu`} preview={`Dossier ${given.number}`} footer={forReviewer}>
      <Paragraph>À propos du badge « {given.badgeName} » :</Paragraph>
      <Quotation>{given.text}</Quotation>
      <GoesWith {...given} />
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const mappedLetter = (
  given: Case & { readonly terms: string; readonly effectiveFrom: string | null; readonly reason: string },
) =>
  renderMail(
    `Badge « ${given.badgeName} » : rattaché`,
    <Letter title="Votre badge est rattaché" preview={`${given.terms} · dossier ${given.number}`} footer={forMembers}>
      <Paragraph>
        Le badge « {given.badgeName} » de « {given.organizationName} » est rattaché : {given.terms}.
      </Paragraph>
      <Paragraph>
        {given.effectiveFrom
          ? `Les badges que vous délivrez à partir du ${given.effectiveFrom} comptent ; ceux d’avant ne comptent pas.`
          : 'Il reste à dire comment vos badges seront relevés. Ils compteront à partir de ce jour-là.'}
      </Paragraph>
      {given.reason ? <Quotation>{given.reason}</Quotation> : null}
      <Paragraph>
        Pensez à prévenir votre public : la Région écrit aux personnes qui reçoivent un badge Région, et leur dit d’où
        il vient.
      </Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )

export const refusedLetter = (given: Case & { readonly reason: string }) =>
  renderMail(
    `Badge « ${given.badgeName} » : non rattaché`,
    <Letter title="Votre badge n’est pas rattaché" preview={`Dossier ${given.number}`} footer={forMembers}>
      <Paragraph>La Région n’a pas rattaché le badge « {given.badgeName} », pour ce motif :</Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>Vous pouvez le revoir et le soumettre de nouveau quand vous le souhaitez.</Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )
