/** Categories of the State's list of legal forms by their first two figures, as a reviewer knows them. */
const forms: Readonly<Record<string, string>> = {
  '10': 'Entrepreneur individuel',
  '21': 'Indivision',
  '22': 'Société créée de fait',
  '41': 'Établissement public à caractère industriel ou commercial',
  '51': 'Société coopérative commerciale',
  '52': 'Société en nom collectif',
  '53': 'Société en commandite',
  '54': 'Société à responsabilité limitée',
  '55': 'Société anonyme à conseil d’administration',
  '56': 'Société anonyme à directoire',
  '57': 'Société par actions simplifiée',
  '61': 'Caisse d’épargne',
  '62': 'Groupement d’intérêt économique',
  '63': 'Société coopérative agricole',
  '65': 'Société civile',
  '69': 'Autre personne morale de droit privé',
  '71': 'Administration de l’État',
  '72': 'Collectivité territoriale',
  '73': 'Établissement public administratif',
  '74': 'Autre personne morale de droit public',
  '81': 'Organisme de protection sociale',
  '82': 'Organisme mutualiste',
  '83': 'Comité d’entreprise',
  '84': 'Organisme professionnel',
  '85': 'Organisme de retraite',
  '91': 'Syndicat de propriétaires',
  '92': 'Association',
  '93': 'Fondation',
  '99': 'Autre personne morale de droit privé',
}

/** In words; the code itself where the list is younger than ours, '' where nothing was told. */
export const legalFormWords = (code: string): string =>
  code === '' ? '' : (forms[code.slice(0, 2)] ?? `Catégorie ${code}`)
