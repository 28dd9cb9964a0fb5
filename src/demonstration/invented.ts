import type { Competency, Coverage, Level } from '@/catalogue/competency'
import type { Department, OrganizationKind } from '@/organizations/organization'

/** Towns, structures and persons that exist nowhere: nobody may recognise themselves in the demonstration. */
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

export const firstNames = [
  ...['Alba', 'Basile', 'Célie', 'Dorian', 'Elouan', 'Fantine', 'Gaspard', 'Honorine', 'Ismaël', 'Jade', 'Kelian'],
  ...['Louison', 'Maëlys', 'Nadir', 'Octave', 'Pélagie', 'Quentin', 'Rosalie', 'Samy', 'Tiphaine', 'Ulysse'],
  'Violette',
]
export const familyNames = [
  ...['Aubrelin', 'Boiselet', 'Courvalin', 'Desprunes', 'Estrelle', 'Fauvarque', 'Grèvebois', 'Hautemer', 'Isambart'],
  ...['Joncheray', 'Kerlandais', 'Lormeau', 'Mesnivière', 'Noirval', 'Orvalin', 'Prévallon', 'Querval', 'Rivebelle'],
]

export interface InventedBadge {
  readonly name: string
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
}

const badge = (name: string, competency: Competency, level: Level, coverage: Coverage): InventedBadge => ({
  name,
  competency,
  level,
  coverage,
})

/** What one structure offers: sets that lead to a Région badge alone (« 1 pour 1 ») or together (« 3 pour 1 »). */
export const badgeSets: readonly (readonly InventedBadge[])[] = [
  [
    badge('Faire face aux imprévus', 'adapt', 'mastery', 'full'),
    badge('Préparer sa journée', 'organize', 'practice', 'partial'),
    badge('Ranger son poste', 'organize', 'practice', 'partial'),
    badge('Suivre un planning', 'organize', 'practice', 'partial'),
  ],
  [
    badge('Animer une réunion d’équipe', 'communicate', 'mastery', 'full'),
    badge('Accueillir un nouveau collègue', 'integrate', 'practice', 'full'),
  ],
  [
    badge('Conduire un projet collectif', 'organize', 'mastery', 'full'),
    badge('Écouter et reformuler', 'communicate', 'practice', 'partial'),
    badge('Rédiger un message clair', 'communicate', 'practice', 'partial'),
  ],
  [
    badge('Faire vivre une équipe', 'integrate', 'mastery', 'full'),
    badge('Changer de méthode de travail', 'adapt', 'practice', 'full'),
  ],
  [
    badge('Prendre la parole en public', 'communicate', 'practice', 'partial'),
    badge('Apprendre un nouvel outil', 'adapt', 'practice', 'partial'),
    badge('Respecter les règles communes', 'integrate', 'practice', 'partial'),
  ],
]
