import { Action, forMembers, forReviewer, Letter, Paragraph, Quotation } from '../letter'
import { renderMail } from '../render'

interface Case {
  readonly number: string
  /** « Candidature », « Renouvellement ». */
  readonly kind: string
  /** « e » where that word is feminine. */
  readonly ending: '' | 'e'
  /** « la candidature », « la demande de renouvellement ». */
  readonly the: string
  readonly organizationName: string
  /** Page of the file; asks to sign in. */
  readonly link: string
}

export const receiptLetter = (file: Case & { readonly submittedOn: string; readonly delayDays: number }) =>
  renderMail(
    `${file.kind} ${file.number} : bien reçu${file.ending}`,
    <Letter
      title="Votre dossier est bien arrivé"
      preview={`Dossier ${file.number}, déposé le ${file.submittedOn}.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région a reçu le {file.submittedOn} {file.the} de « {file.organizationName} ». Son numéro est {file.number}.
      </Paragraph>
      <Paragraph>
        Une personne de la Région va la lire. Le délai indicatif est de {file.delayDays} jours ; il s’arrête pendant que
        la Région attend une réponse de votre part. Sans décision à cette date, rien n’est accepté ni refusé : le
        dossier reste à l’étude.
      </Paragraph>
      <Action href={file.link}>Suivre le dossier</Action>
    </Letter>,
  )

export const questionLetter = (file: Case & { readonly reason: string; readonly text: string }) =>
  renderMail(
    `${file.kind} ${file.number} : la Région vous a posé une question`,
    <Letter
      title="La Région vous a posé une question"
      preview={`${file.reason} · dossier ${file.number}`}
      footer={forMembers}
    >
      <Paragraph>
        À propos de {file.the} de « {file.organizationName} » ({file.reason.toLowerCase()}) :
      </Paragraph>
      <Quotation>{file.text}</Quotation>
      <Paragraph>Le délai d’instruction est suspendu jusqu’à votre réponse.</Paragraph>
      <Action href={file.link}>Répondre</Action>
    </Letter>,
  )

export const replyLetter = (file: Case & { readonly text: string }) =>
  renderMail(
    `${file.number} : ${file.organizationName} a répondu`,
    <Letter title={`${file.organizationName} a répondu`} preview={`Dossier ${file.number}`} footer={forReviewer}>
      <Quotation>{file.text}</Quotation>
      <Action href={file.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const withdrawnLetter = (file: Case) =>
  renderMail(
    `${file.kind} ${file.number} : retiré${file.ending}`,
    <Letter title="Le dossier est retiré" preview={`Dossier ${file.number}`} footer={forMembers}>
      <Paragraph>
        Une personne qui administre « {file.organizationName} » a retiré {file.the} {file.number}. Ce dossier ne sera
        pas étudié. Vous pouvez en commencer un autre quand vous le souhaitez.
      </Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )

/** What an acceptance opens, in words: « du 12 novembre 2026 au 11 novembre 2029 inclus ». */
export const acceptedLetter = (
  file: Case & { readonly reason: string; readonly term: string; readonly isRenewal: boolean },
) =>
  renderMail(
    `${file.kind} ${file.number} : accepté${file.ending}`,
    <Letter
      title={`« ${file.organizationName} » ${file.isRenewal ? 'reste' : 'devient'} Participant`}
      preview={`Statut ${file.term}.`}
      footer={forMembers}
    >
      <Paragraph>La Région accepte {file.the}. Elle vous dit pourquoi :</Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>
        Le statut Participant vaut {file.term}. Le badge de statut arrive à l’adresse Passport de la structure.
      </Paragraph>
      <Paragraph>
        {file.isRenewal
          ? 'Vos badges restent rattachés. Ceux que vous avez délivrés pendant l’étude sont examinés maintenant.'
          : 'Vous pouvez maintenant soumettre vos badges. À partir de leur date d’effet, ceux que vous délivrez peuvent faire obtenir un badge de la Région aux personnes que vous accompagnez.'}
      </Paragraph>
      <Action href={file.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const refusedLetter = (file: Case & { readonly reason: string }) =>
  renderMail(
    `${file.kind} ${file.number} : refusé${file.ending}`,
    <Letter title="Le dossier n’est pas accepté" preview={`Dossier ${file.number}`} footer={forMembers}>
      <Paragraph>
        La Région n’accepte pas {file.the} de « {file.organizationName} ». Voici pourquoi :
      </Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>
        Vous pouvez déposer un nouveau dossier, ou écrire à la Région si un point vous semble inexact.
      </Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )

export const closedLetter = (file: Case & { readonly reason: string }) =>
  renderMail(
    `${file.kind} ${file.number} : classé${file.ending} sans suite`,
    <Letter title="Le dossier est classé sans suite" preview={`Dossier ${file.number}`} footer={forMembers}>
      <Paragraph>
        La Région arrête l’étude de {file.the} de « {file.organizationName} », sans se prononcer sur le fond :
      </Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>Vous pouvez déposer un nouveau dossier quand vous le souhaitez.</Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )

/** A leave has ended what was still asked for (MEM-7). `what`: « Renouvellement R-2026-0004 », or without its number. */
export const endedLetter = (
  file: Pick<Case, 'organizationName' | 'link'> & { readonly what: string; readonly reason: string },
) =>
  renderMail(
    `${file.what} : dossier clos`,
    <Letter title="Le dossier est clos" preview={file.what} footer={forMembers}>
      <Paragraph>
        « {file.organizationName} » n’est plus dans la démarche : ce dossier ({file.what}) n’est plus à l’étude.
      </Paragraph>
      <Quotation>{file.reason}</Quotation>
      <Paragraph>
        Si la structure revient, une personne qui l’administre peut déposer une nouvelle candidature.
      </Paragraph>
      <Action href={file.link}>Voir le dossier</Action>
    </Letter>,
  )
