import { counted, tooLong } from '../french'
import type { Bounds } from './feature-sets'

export type FaultCode =
  | 'rich-text.too-long'
  | 'rich-text.too-many-parts'
  | 'rich-text.too-deep'
  | 'rich-text.too-many-links'
  | 'rich-text.too-many-mentions'
  | 'rich-text.too-many-images'

export interface RichTextFault {
  readonly code: FaultCode
  /** A French sentence that says what to do. */
  readonly detail: string
}

const most = (count: number, noun: string): string =>
  count === 0 ? `aucun ${noun} n’est possible ici` : `${counted(count, noun)} au plus`

const sentences: Readonly<Record<FaultCode, (bounds: Bounds, length: number) => string>> = {
  'rich-text.too-long': ({ characters }, length) => tooLong(length, characters),
  'rich-text.too-many-parts': () =>
    'Ce texte compte trop de paragraphes ou de mises en forme. Raccourcissez-le, ou partagez-le en plusieurs textes.',
  'rich-text.too-deep': () =>
    'Ce texte emboîte trop de listes ou de citations. Remontez-les d’un ou de plusieurs niveaux.',
  'rich-text.too-many-links': ({ links }) => `Ce texte compte trop de liens : ${most(links, 'lien')}. Retirez-en.`,
  'rich-text.too-many-mentions': ({ mentions }) =>
    `Ce texte nomme trop de personnes : ${most(mentions, 'nom')}. Retirez-en.`,
  'rich-text.too-many-images': ({ images }) =>
    `Ce texte montre trop d’images : ${counted(images, 'image')} au plus. Retirez-en.`,
}

/** `length`: the characters that were counted. */
export const faultOf = (code: FaultCode, bounds: Bounds, length: number): RichTextFault => ({
  code,
  detail: sentences[code](bounds, length),
})
