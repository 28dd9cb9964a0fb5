import { formatNumber } from '@/kernel/french'
import type { Problem } from '@/kernel/result'
import type { ImageFailure } from '@/platform/images/renderer'
import { type PictureType, typeName } from './content-type'

/** The greatest upload, in bytes; what is sent is a photograph, not its negative. */
export const maxUploadBytes = 10 * 1024 * 1024
/** From so many pixels on a picture is refused, before it is unfolded. */
export const tooManyPixels = 40_000_000

const problem = (code: string, detail: string): Problem => ({
  code: `media.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

export const missing = problem('missing', 'Choisissez l’image à ajouter : JPEG, PNG, WebP, AVIF ou GIF fixe.')
export const empty = problem(
  'empty',
  'Ce fichier est vide. Vérifiez-le sur votre ordinateur, puis choisissez-le de nouveau.',
)
export const tooHeavy = problem(
  'too-heavy',
  'Cette image pèse plus de 10 Mo. Réduisez ses dimensions ou son poids, puis recommencez.',
)
export const isDrawing = problem(
  'drawing',
  'Les dessins SVG ne sont pas acceptés ici : ils peuvent contenir un programme. Enregistrez l’image en PNG.',
)
export const wrongType = (name: string | null): Problem =>
  problem(
    'type',
    name
      ? `Ce fichier est au format ${name}. Enregistrez l’image en JPEG, PNG, WebP ou AVIF.`
      : 'Ce fichier n’est pas une image. Choisissez une image JPEG, PNG, WebP, AVIF ou GIF fixe.',
  )
export const mislabelled = (claimed: PictureType, found: PictureType): Problem =>
  problem(
    'mislabelled',
    `Ce fichier se présente comme ${typeName(claimed)} mais contient du ${typeName(found)}. Enregistrez-le de nouveau sous son vrai format.`,
  )
export const wrongEnding = (ending: string): Problem =>
  problem(
    'wrong-ending',
    `Le nom de ce fichier finit par « .${ending} », ce qui n’est pas une image. Renommez-le d’après son vrai format.`,
  )
export const twoEndings = (hidden: string): Problem =>
  problem(
    'two-endings',
    `Le nom de ce fichier a deux extensions (« .${hidden} » avant la dernière). Renommez-le avec une seule.`,
  )
export const tooLarge = (width: number, height: number): Problem =>
  problem(
    'too-large',
    `Cette image mesure ${formatNumber(width)} × ${formatNumber(height)} pixels, soit 40 millions ou plus. Réduisez-la : 2 560 pixels de large suffisent.`,
  )
export const animated = problem(
  'animated',
  'Cette image est animée, et ce qui bouge sans pouvoir être arrêté gêne la lecture. Enregistrez une image fixe.',
)

export const failures: Readonly<Record<ImageFailure, Problem>> = {
  unreadable: problem(
    'unreadable',
    'Cette image est endommagée ou illisible. Enregistrez-la de nouveau, puis recommencez.',
  ),
  tooSlow: problem(
    'too-slow',
    'Cette image demande trop de temps pour être lue. Réduisez-la, ou enregistrez-la en JPEG.',
  ),
  busy: {
    ...problem('busy', 'Beaucoup d’images arrivent en ce moment. Recommencez dans une minute.'),
    status: 503,
  },
}
