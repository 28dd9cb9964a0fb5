import { Action, forMembers, forReviewer, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface Case {
  readonly number: string
  readonly badgeName: string
  readonly organizationName: string
  /** Page of the case; asks to sign in. */
  readonly link: string
}

export const receiptLetter = (file: Case & { readonly submittedOn: string; readonly requested: string }) =>
  renderMail(
    `Badge « ${file.badgeName} » : bien reçu (${file.number})`,
    <Letter
      title="Votre badge est bien arrivé"
      preview={`Dossier ${file.number}, soumis le ${file.submittedOn}.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région a reçu le {file.submittedOn} le badge « {file.badgeName} » de « {file.organizationName} ». Son numéro
        est {file.number}.
      </Paragraph>
      <Paragraph>Rattachement demandé : {file.requested}.</Paragraph>
      <Paragraph>
        Une personne de la Région va le lire. Elle peut vous poser une question ou proposer un autre rattachement ; rien
        n’est décidé sans vous.
      </Paragraph>
      <Action href={file.link}>Suivre le dossier</Action>
    </Letter>,
  )

export const questionLetter = (file: Case & { readonly reason: string; readonly text: string }) =>
  renderMail(
    `Badge « ${file.badgeName} » : la Région vous a posé une question`,
    <Letter
      title="La Région vous a posé une question"
      preview={`${file.reason} · dossier ${file.number}`}
      footer={forMembers}
    >
      <Paragraph>
        À propos du badge « {file.badgeName} » ({file.reason.toLowerCase()}) :
      </Paragraph>
      <Quotation>{file.text}</Quotation>
      <Action href={file.link}>Répondre</Action>
    </Letter>,
  )

export const requalificationLetter = (
  file: Case & { readonly requested: string; readonly proposed: string; readonly reason: string },
) =>
  renderMail(
    `Badge « ${file.badgeName} » : la Région propose un autre rattachement`,
    <Letter
      title="La Région propose un autre rattachement"
      preview={`${file.proposed} · dossier ${file.number}`}
      footer={forMembers}
    >
      <Paragraph>
        Vous demandez : {file.requested}.
        <br />
        La Région propose : {file.proposed}.
      </Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>
        Vous pouvez accepter, proposer d’autres valeurs ou maintenir votre demande. Tant que vous n’avez pas répondu,
        rien n’est rattaché.
      </Paragraph>
      <Action href={file.link}>Répondre à la proposition</Action>
    </Letter>,
  )

export const replyLetter = (file: Case & { readonly text: string }) =>
  renderMail(
    `${file.number} : ${file.organizationName} a répondu`,
    <Letter title={`${file.organizationName} a répondu`} preview={`Dossier ${file.number}`} footer={forReviewer}>
      <Paragraph>À propos du badge « {file.badgeName} » :</Paragraph>
      <Quotation>{file.text}</Quotation>
      <Action href={file.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const mappedLetter = (
  file: Case & { readonly terms: string; readonly effectiveFrom: string | null; readonly reason: string },
) =>
  renderMail(
    `Badge « ${file.badgeName} » : rattaché`,
    <Letter title="Votre badge est rattaché" preview={`${file.terms} · dossier ${file.number}`} footer={forMembers}>
      <Paragraph>
        Le badge « {file.badgeName} » de « {file.organizationName} » est rattaché : {file.terms}.
      </Paragraph>
      <Paragraph>
        {file.effectiveFrom
          ? `Les badges que vous délivrez à partir du ${file.effectiveFrom} comptent ; ceux d’avant ne comptent pas.`
          : 'Il reste à dire comment vos badges seront relevés. Ils compteront à partir de ce jour-là.'}
      </Paragraph>
      {file.reason ? <Quotation>{file.reason}</Quotation> : null}
      <Paragraph>
        Pensez à prévenir votre public : la Région écrit aux personnes qui reçoivent un badge Région, et leur dit d’où
        il vient.
      </Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )

export const refusedLetter = (file: Case & { readonly reason: string }) =>
  renderMail(
    `Badge « ${file.badgeName} » : non rattaché`,
    <Letter title="Votre badge n’est pas rattaché" preview={`Dossier ${file.number}`} footer={forMembers}>
      <Paragraph>La Région n’a pas rattaché le badge « {file.badgeName} », pour ce motif :</Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>Vous pouvez le revoir et le soumettre de nouveau quand vous le souhaitez.</Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )
