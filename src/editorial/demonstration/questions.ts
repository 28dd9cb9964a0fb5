import type { StoryText } from './story-text'

const question = (topic: string, position: number, title: string, ...parts: readonly string[]): StoryText => ({
  daysAgo: 480 - position,
  data: { title, topic, position },
  parts,
})

export const questionsOfTheStory: readonly StoryText[] = [
  question(
    'people',
    10,
    'Je ne retrouve pas mon badge',
    'Ouvrez [Vous avez reçu un badge](/j-ai-recu-un-badge) et donnez l’adresse à laquelle vous l’aviez reçu. Nous vous envoyons un lien vers vos badges.',
  ),
  question(
    'people',
    20,
    'J’ai changé d’adresse électronique',
    'Depuis votre page personnelle, ajoutez la nouvelle adresse. Un message part à chacune des deux : une fois les deux confirmées, vos badges se rejoignent.',
  ),
  question(
    'people',
    30,
    'Je ne veux pas de badge de la Région',
    'C’est votre droit. [Dites-le nous](/donnees-personnelles#vos-droits) : plus aucun badge ne vous sera délivré, et ceux que vous avez peuvent être retirés.',
  ),
  question(
    'structures',
    10,
    'Qui peut devenir Participant ?',
    'Une structure d’insertion, de formation, une entreprise, une association ou une collectivité qui agit en Normandie et remet, ou veut remettre, des badges. [Cinq questions](/rejoindre) suffisent pour le savoir.',
  ),
  question(
    'structures',
    20,
    'Combien de temps prend une candidature ?',
    'Le délai habituel est affiché au dépôt, avec votre numéro. Quand la Région vous pose une question, le délai s’arrête jusqu’à votre réponse.',
  ),
  question(
    'structures',
    30,
    'Nos critères changent : que deviennent les badges remis ?',
    'Rien ne change pour eux. Soumettez la nouvelle version : elle compte à partir de sa date d’effet.',
  ),
  question(
    'recruiters',
    10,
    'Un badge vaut-il un diplôme ?',
    'Non. Il dit ce qu’une personne a fait, devant qui, selon quels critères. Il complète un diplôme, il ne le remplace pas.',
  ),
  question(
    'recruiters',
    20,
    'Comment vérifier un badge ?',
    'Suivez le lien du badge, ou déposez son image sur [la page de vérification](/verifier). La réponse vient en quelques secondes, sans compte.',
  ),
  question(
    'scheme',
    10,
    'La démarche est-elle payante ?',
    'Non, ni pour les personnes, ni pour les structures. Les badges de la Région sont délivrés gratuitement.',
  ),
  question(
    'scheme',
    20,
    'Que fait la Région des données ?',
    'Elle garde ce qu’il faut pour délivrer les badges et dire pourquoi. Tout est écrit, avec les durées, dans [Vos données](/donnees-personnelles).',
  ),
]
