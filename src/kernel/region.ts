/** Who studies files and answers: said in every acknowledgement (F5). */
export const regionService = {
  name: 'Région Normandie, équipe « La Normandie badge les compétences »',
  email: 'badges-formation@normandie.fr',
} as const
