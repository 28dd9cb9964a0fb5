import type { FieldProblem, Problem } from '@/kernel/result'
import type { WebTrouble } from '@/platform/web/read-public'

const problem = (code: string, detail: string): Problem => ({
  code: `badge-import.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'address', detail }],
})

const byHand = 'Vérifiez-la, ou saisissez le badge vous-même.'

const troubles: Readonly<Record<WebTrouble, readonly [code: string, detail: string]>> = {
  address: [
    'address',
    'Cette adresse ne peut pas être lue. Copiez l’adresse publique du badge : elle commence par https:// et ne contient ni mot de passe ni numéro de port.',
  ],
  private: ['private', `Cette adresse ne mène pas à un site public. ${byHand}`],
  unknownName: ['unknown-name', `Aucun site ne répond à ce nom. ${byHand}`],
  unreachable: [
    'unreachable',
    'Ce site ne répond pas en ce moment. Recommencez plus tard, ou saisissez le badge vous-même.',
  ],
  certificate: [
    'certificate',
    'La connexion sécurisée avec ce site échoue : son certificat n’est pas valable. Saisissez le badge vous-même.',
  ],
  slow: ['slow', 'Ce site met trop de temps à répondre. Recommencez plus tard, ou saisissez le badge vous-même.'],
  tooLarge: [
    'too-large',
    'Ce qui se trouve à cette adresse est trop volumineux pour être un badge. Vérifiez l’adresse.',
  ],
  redirects: ['redirects', `Cette adresse renvoie sans fin à d’autres. ${byHand}`],
  missing: ['missing', `Il n’y a rien, ou plus rien, à cette adresse. ${byHand}`],
  refused: [
    'refused',
    'Ce site refuse de montrer ce badge sans connexion. Rendez le badge public chez son émetteur, ou saisissez-le vous-même.',
  ],
  broken: ['broken', `La réponse de ce site est illisible. ${byHand}`],
}

/** What stands in the place of a badge. */
export type NoBadge = 'page' | 'noBadge' | 'endorsement'
const others: Readonly<Record<NoBadge, readonly [code: string, detail: string]>> = {
  page: [
    'page',
    'Cette adresse mène à une page web et non au badge lui-même. Chez l’émetteur, cherchez l’adresse « JSON » du badge, ou saisissez-le vous-même.',
  ],
  noBadge: ['no-badge', `Ce qui se trouve à cette adresse n’est pas un badge au format Open Badges. ${byHand}`],
  endorsement: ['endorsement', 'Cette adresse mène à un endossement et non à un badge. Indiquez l’adresse du badge.'],
}

/** Why no badge was found at the address that was given. */
export function nothingFound(why: WebTrouble | NoBadge): Problem {
  const [code, detail] = { ...troubles, ...others }[why]
  return problem(code, detail)
}

const field = (name: string, detail: string): FieldProblem => ({ name, detail })

/** What the badge does not give, by the field of the draft that stays to be filled. */
export const notRead = {
  name: field('badge.name', 'Le badge ne donne pas de nom lisible.'),
  description: field('badge.description', 'Le badge ne donne pas de description.'),
  criteria: (address: string | null): FieldProblem =>
    field(
      'badge.criteria',
      address ? `Les critères sont sur une page à part, à recopier : ${address}` : 'Le badge ne donne pas de critères.',
    ),
  image: field('image', 'Le badge ne donne pas d’image.'),
  imageAt: (why: WebTrouble): FieldProblem =>
    field(
      'image',
      why === 'tooLarge'
        ? 'L’image du badge est trop lourde. Réduisez-la, puis ajoutez-la ici.'
        : 'L’image du badge n’a pas pu être lue à son adresse. Ajoutez-la ici.',
    ),
} as const

/** The words that a badge does not give. `criteriaAt`: where its criteria are when they are on a page of their own. */
export const missingWords = (
  words: { readonly name: string; readonly description: string; readonly criteria: string },
  criteriaAt: string | null,
): readonly FieldProblem[] => [
  ...(words.name ? [] : [notRead.name]),
  ...(words.description ? [] : [notRead.description]),
  ...(words.criteria ? [] : [notRead.criteria(criteriaAt)]),
]
