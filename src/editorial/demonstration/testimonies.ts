/** Words of invented people, with the invented consent that lets them stand on the page of recruiters. */
export interface StoryTestimony {
  readonly daysAgo: number
  readonly quote: string
  readonly speaker: string
  readonly consentBy: string
}

export const testimoniesOfTheStory: readonly StoryTestimony[] = [
  {
    daysAgo: 160,
    quote:
      'Le CV disait trois mois de chantier. Le badge disait qu’il avait formé le nouveau. C’est de cela que nous avons parlé en entretien.',
    speaker: 'Responsable d’atelier dans une menuiserie, Calvados',
    consentBy: 'La responsable d’atelier, par courriel',
  },
  {
    daysAgo: 90,
    quote:
      'Je n’ai rien eu à apprendre : j’ouvre le lien, je lis qui l’a vue travailler et ce qu’elle sait faire. Cela prend dix secondes.',
    speaker: 'Directeur d’une résidence pour personnes âgées, Manche',
    consentBy: 'Le directeur, formulaire signé',
  },
]
