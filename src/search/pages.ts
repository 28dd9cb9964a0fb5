import type { SearchSource } from '@/platform/portal'

interface FixedPage {
  readonly address: string
  readonly title: string
  /** What one reads there, with the words by which people look for it. */
  readonly text: string
}

/** Pages whose texts are part of the program. */
export const fixedPages: readonly FixedPage[] = [
  {
    address: '/',
    title: 'Comprendre la démarche',
    text: 'La Normandie badge les compétences : structures d’insertion, de formation et employeurs reconnaissent par des badges numériques les compétences qui ne figurent sur aucun diplôme. La Région relie ces badges entre eux et leur donne une lecture commune. Comment vient un badge Région.',
  },
  {
    address: '/rejoindre',
    title: 'Rejoindre la démarche',
    text: 'Je représente une structure : devenir Participant pour trois ans. Organismes de formation, structures d’insertion, entreprises, centres de formation d’apprentis (CFA), associations, collectivités. Candidature, engagements, cinq questions, renouvellement du statut, adresse Open Badge Passport, numéro SIRET.',
  },
  {
    address: '/recruteurs',
    title: 'Lire un badge en dix secondes',
    text: 'Je recrute, page des recruteurs : ce qu’un badge prouve, qui l’a délivré, ce qu’il ne dit pas. La couleur dit la compétence, le contour dit le niveau, le lien apporte la preuve. En entretien d’embauche, sur un CV, pour les employeurs et les entreprises.',
  },
  {
    address: '/j-ai-recu-un-badge',
    title: 'Vous avez reçu un badge',
    text: 'J’ai reçu un badge : ouvrir le lien du courriel, le garder, le montrer sur un CV ou un profil. Retrouver votre page, recevoir votre lien personnel, comprendre comment vient le suivant, trois badges partiels, le badge général. Une erreur sur votre badge, refuser les badges.',
  },
  {
    address: '/verifier',
    title: 'Vérifier un badge',
    text: 'Vérifiez qu’un badge de la Région est authentique, entier et toujours valide, sans compte. Open Badges, fichier, image, adresse, signature, retrait.',
  },
  {
    address: '/badges',
    title: 'Les badges de la Région',
    text: 'Neuf badges pour les personnes : quatre compétences, deux niveaux, et un badge général. Je pratique ou je maîtrise, critères. Deux badges pour les structures : participante et ambassadrice.',
  },
  {
    address: '/catalogue',
    title: 'Le catalogue des badges rattachés',
    text: 'Les badges des structures qui comptent aujourd’hui pour un badge de la Région : lequel, à quel niveau, pour quelle part, 1 pour 1 ou 3 pour 1. Export CSV.',
  },
  {
    address: '/structures',
    title: 'Les structures participantes',
    text: 'L’annuaire des structures au statut Participant, par commune, département et type : Calvados, Eure, Manche, Orne, Seine-Maritime.',
  },
  {
    address: '/statistiques',
    title: 'La démarche en chiffres',
    text: 'Statistiques : structures, badges délivrés, badges Région, personnes reconnues. Définition de chaque chiffre, séries et téléchargement en CSV.',
  },
  {
    address: '/donnees-ouvertes',
    title: 'Données ouvertes',
    text: 'Les chiffres de la démarche à réutiliser : fichier CSV, schéma, Licence Ouverte, versions.',
  },
  {
    address: '/actualites',
    title: 'Actualités',
    text: 'Nouvelles de la démarche : critères, retours d’expérience, pratique, vie du réseau. Flux Atom à suivre.',
  },
  {
    address: '/transparence',
    title: 'Transparence de la modération',
    text: 'Signalements, décisions, délais et contestations, année par année. Registre de modération, règlement sur les services numériques.',
  },
  {
    address: '/signaler',
    title: 'Signaler un contenu',
    text: 'Signaler un contenu contraire à la loi ou à la charte : motif, adresse, contact. Contester une décision de modération.',
  },
  {
    address: '/suivre',
    title: 'Suivre la démarche',
    text: 'Recevoir par courriel les actualités et les nouveaux badges du catalogue. S’abonner, lettre, newsletter, se désabonner, flux Atom.',
  },
  {
    address: '/ressources',
    title: 'Ressources',
    text: 'Spécifications, kits de communication, vidéos, modèles et guides à télécharger.',
  },
  {
    address: '/questions',
    title: 'Questions fréquentes',
    text: 'Les réponses aux questions que l’on nous pose le plus souvent : badge perdu, adresse changée, statut, critères. FAQ.',
  },
  {
    address: '/contact',
    title: 'Nous écrire',
    text: 'Écrire à la Région Normandie : une question, un problème, un message. Contact.',
  },
  {
    address: '/donnees-personnelles',
    title: 'Vos données personnelles',
    text: 'Ce que le portail garde de vous, pourquoi et combien de temps. Vos droits (RGPD) : accès, rectification, effacement, opposition. Ne plus recevoir de badges.',
  },
  {
    address: '/accessibilite',
    title: 'Accessibilité',
    text: 'Déclaration d’accessibilité, RGAA, clavier, lecteur d’écran, signaler une difficulté, voies de recours, Défenseur des droits.',
  },
  {
    address: '/plan-du-site',
    title: 'Plan du site',
    text: 'Toutes les pages du portail.',
  },
]

const all = 'all'

export const pagesSource: SearchSource = {
  kind: 'pages',
  label: 'Pages',
  follows: [],
  thingsAfter: async (_portal, after) => (after === null ? [all] : []),
  textsOf: async (_portal, things) =>
    things.includes(all)
      ? new Map([[all, fixedPages.map((page) => ({ ...page, part: page.address, detail: '', periods: null }))]])
      : new Map(),
}
