import { regionService } from '@/kernel/region'
import { type AlongWithWords, GoesWith } from '../goes-with'
import { Action, forMembers, forReviewer, Letter, Paragraph, Quotation, RegionAddress, TextLink } from '../letter'
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
  /** Page of the case; asks to sign in. */
  readonly link: string
}

/** The acknowledgement (F5): number, date, service, contact, indicative delay; `receipt`: its document to keep. */
export const receiptLetter = (
  given: Case & { readonly submittedOn: string; readonly delayDays: number; readonly receipt: string },
) =>
  renderMail(
    `${given.kind} ${given.number} : bien reçu${given.ending}`,
    <Letter
      title="Votre dossier est bien arrivé"
      preview={`Dossier ${given.number}, déposé le ${given.submittedOn}.`}
      footer={forMembers}
    >
      <Paragraph>
        La Région a reçu le {given.submittedOn} {given.the} de « {given.organizationName} ». Son numéro est{' '}
        {given.number}.
      </Paragraph>
      <Paragraph>
        Service chargé du dossier : {regionService.name}. Contact : <RegionAddress />
      </Paragraph>
      <Paragraph>
        Une personne de la Région va la lire. Le délai indicatif est de {given.delayDays} jours ; il s’arrête pendant
        que la Région attend une réponse de votre part. Sans décision à cette date, rien n’est accepté ni refusé : le
        dossier reste à l’étude.
      </Paragraph>
      <Action href={given.link}>Suivre le dossier</Action>
      <Paragraph>
        Gardez tout ce que vous avez envoyé : <TextLink href={given.receipt}>accusé de réception en PDF</TextLink>
      </Paragraph>
    </Letter>,
  )

export const questionLetter = (given: Case & AlongWithWords & { readonly reason: string; readonly text: string }) =>
  renderMail(
    `${given.kind} ${given.number} : la Région vous a posé une question`,
    <Letter
      title="La Région vous a posé une question"
      preview={`${given.reason} · dossier ${given.number}`}
      footer={forMembers}
    >
      <Paragraph>
        À propos de {given.the} de « {given.organizationName} » ({given.reason.toLowerCase()}) :
      </Paragraph>
      <Quotation>{given.text}</Quotation>
      <GoesWith {...given} />
      <Paragraph>Le délai d’instruction est suspendu jusqu’à votre réponse.</Paragraph>
      <Action href={given.link}>Répondre</Action>
    </Letter>,
  )

export const replyLetter = (given: Case & AlongWithWords & { readonly text: string }) =>
  renderMail(
    `${given.number} : ${given.organizationName} a répondu`,
    <Letter title={`${given.organizationName} a répondu`} preview={`Dossier ${given.number}`} footer={forReviewer}>
      <Quotation>{given.text}</Quotation>
      <GoesWith {...given} />
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const withdrawnLetter = (given: Case) =>
  renderMail(
    `${given.kind} ${given.number} : retiré${given.ending}`,
    <Letter title="Le dossier est retiré" preview={`Dossier ${given.number}`} footer={forMembers}>
      <Paragraph>
        Une personne qui administre « {given.organizationName} » a retiré {given.the} {given.number}. Ce dossier ne sera
        pas étudié. Vous pouvez en commencer un autre quand vous le souhaitez.
      </Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )

/** What an acceptance opens, in words: « du 12 novembre 2026 au 11 novembre 2029 inclus ». */
export const acceptedLetter = (
  given: Case & { readonly reason: string; readonly term: string; readonly isRenewal: boolean },
) =>
  renderMail(
    `${given.kind} ${given.number} : accepté${given.ending}`,
    <Letter
      title={`« ${given.organizationName} » ${given.isRenewal ? 'reste' : 'devient'} Participant`}
      preview={`Statut ${given.term}.`}
      footer={forMembers}
    >
      <Paragraph>La Région accepte {given.the}. Elle vous dit pourquoi :</Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>
        Le statut Participant vaut {given.term}. Le badge de statut arrive à l’adresse Passport de la structure.
      </Paragraph>
      <Paragraph>
        {given.isRenewal
          ? 'Vos badges restent rattachés. Ceux que vous avez délivrés pendant l’étude sont examinés maintenant.'
          : 'Vous pouvez maintenant soumettre vos badges. À partir de leur date d’effet, ceux que vous délivrez peuvent faire obtenir un badge de la Région aux personnes que vous accompagnez.'}
      </Paragraph>
      <Action href={given.link}>Ouvrir le dossier</Action>
    </Letter>,
  )

export const refusedLetter = (given: Case & { readonly reason: string }) =>
  renderMail(
    `${given.kind} ${given.number} : refusé${given.ending}`,
    <Letter title="Le dossier n’est pas accepté" preview={`Dossier ${given.number}`} footer={forMembers}>
      <Paragraph>
        La Région n’accepte pas {given.the} de « {given.organizationName} ». Voici pourquoi :
      </Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>
        Vous pouvez déposer un nouveau dossier, ou écrire à la Région si un point vous semble inexact.
      </Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )

export const closedLetter = (given: Case & { readonly reason: string }) =>
  renderMail(
    `${given.kind} ${given.number} : classé${given.ending} sans suite`,
    <Letter title="Le dossier est classé sans suite" preview={`Dossier ${given.number}`} footer={forMembers}>
      <Paragraph>
        La Région arrête l’étude de {given.the} de « {given.organizationName} », sans se prononcer sur le fond :
      </Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>Vous pouvez déposer un nouveau dossier quand vous le souhaitez.</Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )

/** A leave has ended what was still asked for (MEM-7). `what`: « Renouvellement R-2026-0004 », or without its number. */
export const endedLetter = (
  given: Pick<Case, 'organizationName' | 'link'> & { readonly what: string; readonly reason: string },
) =>
  renderMail(
    `${given.what} : dossier clos`,
    <Letter title="Le dossier est clos" preview={given.what} footer={forMembers}>
      <Paragraph>
        « {given.organizationName} » n’est plus dans la démarche : ce dossier ({given.what}) n’est plus à l’étude.
      </Paragraph>
      <Quotation>{given.reason}</Quotation>
      <Paragraph>
        Si la structure revient, une personne qui l’administre peut déposer une nouvelle candidature.
      </Paragraph>
      <Action href={given.link}>Voir le dossier</Action>
    </Letter>,
  )
