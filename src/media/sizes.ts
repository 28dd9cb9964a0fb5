import { type Aggregate, collection } from '@/platform/store/store'
import type { Medium, Rendition } from './medium'

/** That the files of one picture, cut around one focal point, have been made; of another cut there is another row. */
export interface MediaSizes extends Aggregate {
  readonly mediumId: string
  /** Which picture this was: `<medium>/<hash>-<x>-<y>`; unique. */
  readonly picture: string
  readonly sizes: readonly Rendition[]
}

export const mediaSizes = collection<MediaSizes>('media-sizes')

export const pictureKey = ({ id, hash, focusX, focusY }: Pick<Medium, 'id' | 'hash' | 'focusX' | 'focusY'>): string =>
  `${id}/${hash}-${focusX}-${focusY}`
