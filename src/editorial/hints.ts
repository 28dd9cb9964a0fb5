import { type DeskBlock, deskBlockOf } from '@/kernel/rich-text/desk-blocks'
import type { Block, RichText } from '@/kernel/rich-text/document'
import { linksOf } from './links'
import { readabilityOf } from './reading'

/** A remark beside the text. `needed`: the text cannot be published without it; the others never stop anybody. */
export interface Hint {
  readonly code: string
  readonly detail: string
  readonly isNeeded: boolean
}

const hint = (code: string, detail: string, isNeeded = false): Hint => ({ code, detail, isNeeded })

/** What an editor may want to look at before publishing; broken links are known by the portal alone (`links.ts`). */
export const hintsFor = (text: RichText): readonly Hint[] => [
  ...missingTranscripts(text),
  ...unfinishedBlocks(text),
  ...headingOrder(text),
  ...vagueLinks(text),
  ...reading(text),
]

/** What has to be there before the text can be published; the first sentence says it, null where all is there. */
export const publicationFault = (text: RichText): string | null =>
  [...missingTranscripts(text), ...unfinishedBlocks(text)][0]?.detail ?? null

const placed = ({ blocks }: RichText) =>
  blocks.flatMap((block) => {
    const known = block.kind === 'block' ? deskBlockOf(block) : null
    return known ? [known] : []
  })

const missingTranscripts = (text: RichText): readonly Hint[] =>
  placed(text).flatMap((block) =>
    block.type === 'video' && block.transcript === ''
      ? [
          hint(
            'video.transcript',
            `La vidéo « ${block.title || 'sans titre'} » n’a pas de transcription : écrivez ce qui s’y dit et s’y voit.`,
            true,
          ),
        ]
      : [],
  )

const lacks = (block: DeskBlock): string | null => {
  switch (block.type) {
    case 'callToAction':
      if (block.label === '') return 'Un appel à agir n’a pas les mots de son bouton.'
      return block.address === ''
        ? `Le bouton « ${block.label} » ne conduit nulle part : donnez-lui une adresse.`
        : null
    case 'video':
      return block.address === '' ? `La vidéo « ${block.title || 'sans titre'} » n’a pas d’adresse.` : null
    case 'figure':
      return block.image === '' ? 'Une image légendée n’a pas encore d’image.' : null
    case 'badge':
      return block.badge === '' ? 'Un bloc « Badge de la Région » n’a pas encore de badge.' : null
    case 'pullQuote':
      return block.quote === '' ? 'Une citation est vide.' : null
    default:
      return null
  }
}

/** A block without what it is about would be a hole in the page. */
const unfinishedBlocks = (text: RichText): readonly Hint[] =>
  placed(text).flatMap((block) => {
    const missing = lacks(block)
    return missing ? [hint('block.unfinished', missing, true)] : []
  })

const headingsOf = ({ blocks }: RichText) => blocks.filter((block) => block.kind === 'heading')

function headingOrder(text: RichText): readonly Hint[] {
  let above = 1
  for (const heading of headingsOf(text)) {
    if (heading.level > above + 1)
      return [
        hint(
          'headings.order',
          `« ${wordsOf(heading)} » est un titre de niveau ${heading.level} sous un niveau ${above}. Ne sautez pas de niveau : les lecteurs d’écran s’y repèrent.`,
        ),
      ]
    above = heading.level
  }
  return []
}

const wordsOf = (block: Extract<Block, { kind: 'heading' }>): string =>
  block.children
    .map((child) => (child.kind === 'text' ? child.text : ''))
    .join('')
    .slice(0, 60)

const vague: ReadonlySet<string> = new Set([
  'ici',
  'cliquez ici',
  'cliquer ici',
  'lien',
  'en savoir plus',
  'lire la suite',
  'plus',
])

const vagueLinks = (text: RichText): readonly Hint[] =>
  linksOf(text)
    .filter(({ words }) => vague.has(words.trim().toLowerCase()))
    .slice(0, 3)
    .map(({ words }) =>
      hint('link.words', `Le lien « ${words} » ne dit pas où il conduit. Écrivez ce que l’on y trouve.`),
    )

function reading(text: RichText): readonly Hint[] {
  const { ease, longest } = readabilityOf(text)
  return [
    ...(ease !== null && ease < 40
      ? [
          hint(
            'reading.level',
            `Ce texte se lit difficilement (indice ${ease} sur 100, un quotidien est à 60). Raccourcissez des phrases, préférez les mots courants.`,
          ),
        ]
      : []),
    ...(longest
      ? [hint('reading.sentence', `Une phrase compte ${longest.words} mots : « ${longest.begins} » Coupez-la en deux.`)]
      : []),
  ]
}
