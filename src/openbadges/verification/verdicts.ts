import { typeset } from '@/kernel/typography'
import type { Verdict } from './verdict'

/** What a check says to a person: one sentence that names the finding, one that says what to do. */
export interface VerdictText {
  readonly tone: 'success' | 'warning' | 'error'
  readonly title: string
  readonly detail: string
}

const saying =
  (tone: VerdictText['tone']) =>
  (title: string, detail: string): VerdictText => ({ tone, title, detail })
const good = saying('success')
const doubtful = saying('warning')
const bad = saying('error')

const contact = 'badges-formation@normandie.fr'

const texts: Readonly<Record<Verdict['kind'], VerdictText>> = {
  valid: good(
    'Ce badge est valide',
    'Il vient bien de la Région, son contenu n’a pas été modifié et il n’a pas été retiré.',
  ),
  revoked: bad(
    'Ce badge a été retiré',
    `Il a bien été délivré par la Région, puis retiré : il ne compte plus. Pour toute question, écrivez à ${contact}.`,
  ),
  expired: doubtful(
    'Ce badge n’est plus en cours de validité',
    'Il est authentique, mais sa date de fin est passée. Demandez à son titulaire un badge plus récent.',
  ),
  altered: bad(
    'Ce badge a été modifié',
    'Il se présente comme un badge de la Région, mais son contenu n’est pas celui qu’elle a délivré. Ne vous y fiez pas : demandez à son titulaire l’adresse du badge.',
  ),
  untrustedKey: bad(
    'Ce fichier est signé par une clé qui ne compte plus',
    'La Région a retiré cette clé de signature. Ne vous fiez pas au fichier : demandez à son titulaire l’adresse du badge, et vérifiez cette adresse ici.',
  ),
  unregistered: bad(
    'Ce badge ne figure pas dans le registre',
    `Sa signature est correcte, mais le portail ne le connaît pas. Demandez à son titulaire l’adresse du badge, ou écrivez à ${contact}.`,
  ),
  foreign: doubtful(
    'Ce badge vient d’un autre émetteur',
    'Cette page vérifie seulement les badges de la Région : adressez-vous à son émetteur.',
  ),
  endorsement: good(
    'Cet endossement est authentique',
    'Il est signé par la Région et dit ce qu’elle reconnaît dans un badge. Ce n’est pas le badge d’une personne : pour cela, vérifiez le badge lui-même.',
  ),
  unknownAddress: bad(
    'Aucun badge à cette adresse',
    'Vérifiez que l’adresse est complète, puis recommencez. Une adresse de badge se termine par 36 caractères.',
  ),
  notAnAddress: bad(
    'Ce n’est pas l’adresse d’un badge',
    'Copiez l’adresse en entier, depuis « https:// » : elle figure dans le courriel reçu par son titulaire.',
  ),
  notACredential: bad(
    'Ce fichier n’est pas un badge',
    'Déposez le fichier ou l’image du badge, tels que son titulaire les a téléchargés.',
  ),
  imageWithoutBadge: bad(
    'Cette image ne contient pas de badge',
    'Une capture d’écran ou une image enregistrée de nouveau perd le badge. Demandez l’image d’origine, telle qu’elle a été téléchargée, ou l’adresse du badge.',
  ),
  damagedImage: bad(
    'Cette image est endommagée',
    'Elle est incomplète ou a été modifiée. Téléchargez de nouveau l’image du badge, puis recommencez.',
  ),
  wrongFormat: bad(
    'Ce type de fichier ne contient pas de badge',
    'Déposez l’image PNG d’origine ou le fichier JSON du badge, ou donnez son adresse.',
  ),
  tooLong: bad(
    'Ce contenu est trop long pour un badge',
    'Un badge compte quelques milliers de caractères. Donnez seulement le fichier du badge, ou son adresse.',
  ),
  duplicateMember: bad(
    'Ce fichier se contredit',
    'Une même rubrique y figure deux fois : deux logiciels n’y liraient pas le même badge. Ne vous y fiez pas : demandez à son titulaire l’adresse du badge.',
  ),
  severalInImage: bad(
    'Cette image contient plusieurs badges',
    'Une image de badge n’en contient qu’un : deux logiciels n’y liraient pas le même. Demandez à son titulaire l’image d’origine ou l’adresse du badge. Voici ce qu’il en est de chacun :',
  ),
  several: good('Ce contenu réunit plusieurs badges', 'Voici ce qu’il en est de chacun :'),
  hiddenAddress: doubtful(
    'Cette adresse cache celle du badge',
    'Elle a été réécrite ou raccourcie, et seul le service qui l’a fait connaît l’adresse d’origine. Ouvrez le lien dans votre navigateur, puis copiez ici l’adresse qu’il affiche.',
  ),
  unreadable: bad(
    'Ce contenu est illisible',
    'Il est incomplet ou d’un autre type. Déposez le fichier d’origine, ou copiez son contenu en entier, de la première à la dernière accolade.',
  ),
}

const severity = { success: 0, warning: 1, error: 2 } as const

/** The sentences of a finding, set as French is. */
export function verdictText(verdict: Verdict): VerdictText {
  const { tone, title, detail } = wordsFor(verdict)
  return { tone, title: typeset(title), detail: typeset(detail) }
}

function wordsFor(verdict: Verdict): VerdictText {
  const text = texts[verdict.kind]
  if (verdict.kind === 'foreign') return { ...text, detail: `${originOf(verdict)}${text.detail}` }
  if (verdict.kind === 'hiddenAddress')
    return { ...text, detail: `C’est une adresse de « ${verdict.site} ». ${text.detail}` }
  if (verdict.kind === 'wrongFormat')
    return { ...text, detail: `C’est un fichier ${verdict.format}, quel que soit son nom. ${text.detail}` }
  return 'parts' in verdict ? textOfSeveral(verdict, text) : text
}

const originOf = ({ issuerName, site }: Extract<Verdict, { readonly kind: 'foreign' }>): string =>
  issuerName ? `Il dit être délivré par « ${issuerName} ». ` : site ? `Son adresse est celle de « ${site} ». ` : ''

/** As grave as the gravest of them. */
function textOfSeveral({ parts, more }: Extract<Verdict, { readonly parts: unknown }>, text: VerdictText): VerdictText {
  const tones = [text.tone, ...parts.map((part) => verdictText(part).tone)]
  const tone = tones.reduce((one, other) => (severity[other] > severity[one] ? other : one))
  const rest = more ? `Seuls les ${parts.length} premiers sont vérifiés : donnez les autres séparément. ` : ''
  return { ...text, tone, detail: `${rest}${text.detail}` }
}
