import type { Department, OrganizationKind } from '../organization'

/** Towns and structures that exist nowhere: nobody may recognise themselves in the demonstration. */
export const towns: readonly { readonly city: string; readonly department: Department; readonly postalCode: string }[] =
  [
    { city: 'Valorne-sur-Mer', department: '14', postalCode: '14999' },
    { city: 'Saint-Ambrin', department: '14', postalCode: '14998' },
    { city: 'Clairbosc', department: '27', postalCode: '27999' },
    { city: 'Montverrin', department: '27', postalCode: '27998' },
    { city: 'Hautegrève', department: '50', postalCode: '50999' },
    { city: 'Port-Lerin', department: '50', postalCode: '50998' },
    { city: 'Bellombre-le-Bois', department: '61', postalCode: '61999' },
    { city: 'La Ferrandière', department: '61', postalCode: '61998' },
    { city: 'Grand-Veules-Rive', department: '76', postalCode: '76999' },
    { city: 'Neuf-Aulnois', department: '76', postalCode: '76998' },
  ]

export const kinds: readonly { readonly kind: OrganizationKind; readonly names: readonly string[] }[] = [
  { kind: 'integration', names: ['Les Ateliers', 'Le Chantier solidaire', 'Les Jardins partagés'] },
  { kind: 'trainingProvider', names: ['Formations', 'L’Institut des métiers', 'Cap Compétences'] },
  { kind: 'association', names: ['L’Élan', 'Le Relais', 'Ensemble'] },
  { kind: 'employer', names: ['La Manufacture', 'Les Transports', 'La Fonderie'] },
  { kind: 'careerAdvice', names: ['Cap Orientation', 'Le Comptoir des parcours'] },
  { kind: 'apprenticeCentre', names: ['Le Campus des apprentis', 'L’École des gestes'] },
  { kind: 'fabLab', names: ['La Fabrique', 'Le Labo'] },
  { kind: 'skillsAssessment', names: ['Bilans et chemins', 'Points d’appui'] },
  { kind: 'localAuthority', names: ['La Communauté de communes', 'La Maison des services'] },
]
