import { searchable } from '@/kernel/text'

export type Column = 'email' | 'date' | 'badge' | 'name' | 'firstName'
/** Where each column stands, counted from 0. */
export type Columns = Readonly<Partial<Record<Column, number>>>

/**
 * Headings are compared without accents, case, signs, numbers in front, remarks in brackets and plurals:
 * « 2. E-mail 1 - Values (obligatoire) » is `e mail 1 value`.
 */
export const plain = (heading: string): string =>
  searchable(heading)
    .replaceAll(/\([^()]{0,60}\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^\d{1,2} (?=\S)/, '')
    .replaceAll(/\b([a-z]{3,40})s\b/g, '$1')

interface Heading {
  /** From the surest to the one that is taken for want of a better one; of equals the first column counts. */
  readonly known: readonly string[]
  /** A longer heading that holds one of these words counts after the known ones… */
  readonly holding: readonly string[]
  /** …unless it holds one of those. */
  readonly without: readonly string[]
  /** Last of all: `Adresse` is the street wherever another column holds the mail. */
  readonly last: readonly string[]
}

const heading = (
  known: readonly string[],
  { holding = [], without = [], last = [] }: Partial<Heading> = {},
): Heading => ({
  known: known.map(plain),
  holding: holding.map(plain),
  without: without.map(plain),
  last: last.map(plain),
})

const headings: Readonly<Record<Column, Heading>> = {
  email: heading(
    [
      ...['email', 'e mail', 'mail', 'courriel', 'mel', 'adresse electronique', 'adresse email', 'adresse e mail'],
      ...['adresse mail', 'adresse courriel', 'adresse de courriel', 'adresse de messagerie', 'adresse mel'],
      ...['adresse de courrier electronique', 'courrier electronique', 'messagerie', 'email address', 'e mail address'],
      ...['e mail 1 value', 'e mail 1 valeur', 'primary email', 'adresse de messagerie principale', 'recipient email'],
    ],
    {
      holding: ['email', 'e mail', 'mail', 'courriel', 'mel', 'messagerie', 'adresse electronique'],
      without: [
        ...['type', 'label', 'libelle', 'nom', 'name', 'date', 'envoye', 'statut', 'status', 'affichage', 'postal'],
        // Somebody else's address beside the person's own: the badge is not theirs.
        ...['formateur', 'formatrice', 'tuteur', 'tutrice', 'responsable', 'referent', 'referente', 'parent'],
        ...['employeur', 'emetteur', 'evaluateur', 'urgence', 'coach', 'mentor', 'encadrant', 'jury', 'directeur'],
        ...['prescripteur', 'conseiller', 'conseillere', 'animateur', 'animatrice', 'manager', 'enseignant', 'issuer'],
        ...['createur', 'representant', 'correspondant'],
      ],
      last: ['adresse', 'recipient', 'destinataire'],
    },
  ),
  date: heading(
    [
      ...['date d obtention', 'date de delivrance', 'date du badge', 'date d attribution', 'date de remise'],
      ...['date d obtention du badge', 'date de delivrance du badge', 'date d emission', 'delivre le', 'obtenu le'],
      ...['issued on', 'date issued', 'issue date', 'date', 'issued'],
    ],
    {
      holding: ['date', 'delivre le', 'obtenu le', 'issued on'],
      without: [
        ...['naissance', 'inscription', 'debut', 'entree', 'creation', 'connexion', 'acces', 'expiration', 'import'],
        ...['modification', 'fin', 'envoi'],
      ],
    },
  ),
  badge: heading(
    [
      ...['badge', 'nom du badge', 'intitule du badge', 'titre du badge', 'libelle du badge', 'badge obtenu'],
      ...['badge delivre', 'badge name', 'open badge', 'intitule'],
    ],
    {
      holding: ['badge'],
      without: ['date', 'numero', 'id', 'url', 'lien', 'image', 'statut'],
    },
  ),
  name: heading([
    ...['prenom et nom', 'nom et prenom', 'prenom nom', 'nom prenom', 'nom complet', 'personne', 'beneficiaire'],
    ...['nom', 'nom de famille', 'nom usuel', 'nom d usage', 'last name', 'surname', 'name', 'display name'],
    ...['stagiaire', 'participant', 'apprenant'],
  ]),
  firstName: heading(['prenom', 'prenoms', 'first name', 'given name']),
}

export const columnNames: Readonly<Record<Column, string>> = {
  email: 'adresse',
  date: 'date',
  badge: 'badge',
  name: 'nom',
  firstName: 'prénom',
}

/** The columns that a line of headings names; none for a line that is none. */
export function columnsIn(header: readonly string[]): Columns {
  const names = header.map(nameOf)
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(headings) as Column[]) {
    const index = indexOf(headings[column], names)
    if (index !== undefined) found[column] = index
  }
  return found
}

/** Read with another separator, or through an open quote, a line may be one cell that holds every heading. */
function nameOf(cell: string): string {
  const isOne = !/[;|\t"]|,.*,/.test(cell) && !(cell.includes('\n') && (cell.includes('@') || cell.length > 80))
  return isOne ? plain(cell) : ''
}

/** Words of a heading that name no other person than the one of the line. */
const ownWords = new Set(
  [
    ...['e', 'mail', 'email', 'courriel', 'mel', 'messagerie', 'adresse', 'address', 'electronique', 'value', 'valeur'],
    ...['perso', 'personnel', 'personnelle', 'personal', 'pro', 'professionnel', 'professionnelle', 'work', 'home'],
    ...['principal', 'principale', 'secondaire', 'secondary', 'autre', 'second', 'deuxieme', '1', '2', '3'],
    ...['de', 'du', 'la', 'l', 'd', 'stagiaire', 'participant', 'apprenant', 'beneficiaire', 'candidat', 'personne'],
  ].map(plain),
)

/** The column of the mail, then others of the same person that count where it is empty: « Mail pro », « Mail perso ». */
export function emailColumns(header: readonly string[], first: number | undefined): readonly number[] {
  if (first === undefined) return []
  const { known, holding } = headings.email
  const further = header.map(nameOf).flatMap((name, index) => {
    const isMail = known.includes(name) || (name.length <= 40 && holding.some((word) => holds(name, word)))
    return index !== first && isMail && name.split(' ').every((word) => ownWords.has(word)) ? [index] : []
  })
  return [first, ...further]
}

function indexOf({ known, holding, without, last }: Heading, names: readonly string[]): number | undefined {
  const surest = known.find((heading) => names.includes(heading))
  if (surest !== undefined) return names.indexOf(surest)
  const longer = names.findIndex(
    // A sentence above the table may hold any word.
    (name) =>
      name.length <= 40 && holding.some((words) => holds(name, words)) && !without.some((words) => holds(name, words)),
  )
  if (longer >= 0) return longer
  const rest = last.find((heading) => names.includes(heading))
  return rest === undefined ? undefined : names.indexOf(rest)
}

const holds = (name: string, words: string): boolean => ` ${name} `.includes(` ${words} `)
