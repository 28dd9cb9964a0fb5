import { definitions } from './definitions'
import type { Measure } from './open-rows'

export const measures = Object.keys(definitions) as readonly Measure[]

const field = (name: string, type: string, description: string) => ({ name, type, description })

/** What each column means, as Table Schema says it; the page and the file of the schema are made from it. */
export const schema = {
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  name: 'demarche-en-chiffres',
  title: 'La Normandie badge les compétences : la démarche en chiffres',
  version: '1.1.0',
  licenses: [
    {
      name: 'etalab-2.0',
      title: 'Licence Ouverte 2.0',
      path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    },
  ],
  missingValues: [''],
  fields: [
    field('indicateur', 'string', 'Code de l’indicateur, stable d’une version à l’autre.'),
    field('libelle', 'string', 'Nom de l’indicateur.'),
    field('annee', 'string', 'Année, ou « tout » depuis le début de la démarche.'),
    field('mois', 'string', 'Mois de 01 à 12, quand la ligne est d’un mois.'),
    field('departement', 'string', 'Département de la structure, quand la ligne est d’un département.'),
    field('type_structure', 'string', 'Type de structure, quand la ligne est d’un type.'),
    field('famille', 'string', 'Famille de la compétence.'),
    field('competence', 'string', 'Code du badge Région, qui dit la compétence et le niveau.'),
    field('niveau', 'string', 'Niveau : practice (je pratique) ou mastery (je maîtrise).'),
    field('valeur', 'integer', 'Nombre publié ; vide quand il n’est pas publié.'),
    field('unite', 'string', 'Unité du nombre.'),
    field('precision', 'string', 'Exact, arrondi à 5, médiane, ou non publié.'),
    field('arrete_le', 'date', 'Jour du comptage.'),
    field('definition', 'string', 'Ce que l’indicateur compte.'),
    field('source', 'string', 'D’où il vient.'),
  ],
} as const

/** Newest first. */
export const changelog: readonly { readonly version: string; readonly change: string }[] = [
  { version: schema.version, change: 'Un indicateur de plus : les lectures des pages publiques, par année.' },
  {
    version: '1.0.0',
    change: 'Première version du schéma : une ligne par nombre, arrondi à un multiple de cinq.',
  },
]
