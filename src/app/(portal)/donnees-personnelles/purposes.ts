import { registrantDays } from '@/agenda/duties'
import { conversationYears } from '@/casework/forget-conversations'
import { proofYears } from '@/editorial/testimony'

export interface Purpose {
  readonly why: string
  readonly what: string
  readonly basis: string
  readonly kept: string
}

const inYears = (years: number): string => `${years} ans`
const publicTask = 'Mission d’intérêt public de la Région'

/** What the notice says of each use of personal data. Terms of keeping are proposals until the Région has decided. */
export const purposes: readonly Purpose[] = [
  {
    why: 'Tenir votre compte',
    what: 'Nom d’affichage, adresse électronique, mot de passe sous une forme illisible, rôle dans votre structure.',
    basis: publicTask,
    kept: 'Tant que le compte sert, puis trois ans.',
  },
  {
    why: 'Vous montrer où votre compte est ouvert',
    what: 'Vos connexions en cours : leur date, l’appareil et le navigateur qu’ils annoncent.',
    basis: 'Mission d’intérêt public et obligation de sécurité',
    kept: 'Jusqu’à la fin de chaque connexion.',
  },
  {
    why: 'Répondre à vos messages',
    what: 'Ce que vous écrivez à la Région, ses réponses, votre nom et, sans compte, votre adresse électronique.',
    basis: publicTask,
    kept: `${inYears(conversationYears)} après le dernier message, une fois la réponse donnée.`,
  },
  {
    why: 'Instruire les candidatures et les badges des structures',
    what: 'Ce que vous écrivez dans le dossier et dans ses échanges, votre nom, les dates de chaque étape.',
    basis: publicTask,
    kept: 'Un brouillon : trois mois sans activité. Un dossier déposé : la durée du statut, puis cinq ans.',
  },
  {
    why: 'Délivrer les badges Région',
    what: 'L’adresse électronique à laquelle une structure vous a remis un badge, l’intitulé et la date de ce badge.',
    basis: publicTask,
    kept: 'Tant que le badge peut être vérifié, ou jusqu’à votre opposition.',
  },
  {
    why: 'Permettre de vérifier un badge',
    what: 'L’intitulé, la date et les critères du badge. Votre adresse n’y figure pas en clair.',
    basis: publicTask,
    kept: 'Tant que le badge est valable.',
  },
  {
    why: 'Montrer des témoignages',
    what: 'Vos mots, la façon dont vous voulez être nommé, et la preuve de votre accord : qui, quand, pour quel texte, jusqu’à quand.',
    basis: 'Votre accord, que vous pouvez retirer à tout moment',
    kept: `Jusqu’au retrait ou à la fin de l’accord pour la page ; la preuve, ${inYears(proofYears)} de plus.`,
  },
  {
    why: 'Vous accueillir à un rendez-vous de la semaine',
    what: 'Votre nom et ce qui vous aide à venir, lus par l’organisateur ; votre adresse électronique, lue par personne ; votre présence.',
    basis: publicTask,
    kept: `${registrantDays} jours après le rendez-vous ; un jour si vous ne confirmez pas.`,
  },
  {
    why: 'Vous envoyer ce que vous suivez',
    what: 'L’adresse électronique que vous confirmez, et ce que vous avez choisi de suivre. Aucune mesure d’ouverture.',
    basis: 'Votre accord, que vous pouvez retirer dans chaque courriel',
    kept: 'Jusqu’à ce que vous arrêtiez : l’adresse est alors oubliée. Sans confirmation, sept jours.',
  },
  {
    why: 'Compter les téléchargements',
    what: 'Des nombres par mois. Pour ne pas compter deux fois, une empreinte illisible de votre réseau, sans autre usage.',
    basis: publicTask,
    kept: 'L’empreinte : une journée. Les nombres ne désignent personne.',
  },
  {
    why: 'Savoir quelles pages publiques sont lues',
    what: 'Des nombres par page, par jour et par provenance (moteur de recherche, autre site…). Ni cookie, ni identifiant ; votre adresse et votre navigateur ne sont pas gardés.',
    basis: publicTask,
    kept: 'Sans limite : ces nombres ne désignent personne.',
  },
  {
    why: 'Rendre compte de la démarche',
    what: 'Des nombres seulement. Une ventilation de moins de cinq n’est pas publiée.',
    basis: publicTask,
    kept: 'Sans limite : ces nombres ne désignent personne.',
  },
  {
    why: 'Protéger le portail et expliquer ses décisions',
    what: 'Qui a fait quoi et quand dans un dossier ; des traces techniques sans contenu.',
    basis: 'Mission d’intérêt public et obligation de sécurité',
    kept: 'Journal des décisions : comme le dossier. Traces techniques : un an au plus.',
  },
]
