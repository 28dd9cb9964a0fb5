/** What the web or worker process asks of the process that opens pictures of strangers. */
export type ImageTask =
  | { readonly kind: 'measure'; readonly bytes: Uint8Array }
  | { readonly kind: 'render'; readonly bytes: Uint8Array; readonly side: number; readonly density: number | null }
  | { readonly kind: 'inspect'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'redraw'; readonly bytes: Uint8Array } & Redrawing)

export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** What the head of a picture says; nothing of it was unfolded. */
export interface ImageFacts extends ImageSize {
  /** More than one in what moves. */
  readonly frames: number
  /** Whether parts of it may be seen through. */
  readonly isTransparent: boolean
}

export type PictureFormat = 'avif' | 'webp' | 'jpeg' | 'png'

/** A part of a picture, in its own pixels. */
export interface PictureArea extends ImageSize {
  readonly left: number
  readonly top: number
}

/** A picture made anew: upright, in sRGB, without anything that its file said beside it. */
export interface Redrawing {
  /** The part that is kept; null: all of it. */
  readonly area: PictureArea | null
  readonly within: ImageSize
  /** `inside`: as it is, no larger than the box and never enlarged; `fill`: exactly its size, for proportions that are right already. */
  readonly fit: 'inside' | 'fill'
  readonly format: PictureFormat
  /** A picture of more pixels is refused before it is unfolded. */
  readonly maxPixels: number
}

export interface Redrawn extends ImageSize {
  readonly bytes: Uint8Array
}

export interface ImageQuestion {
  readonly id: number
  readonly task: ImageTask
}

export type ImageAnswer =
  | { readonly id: number; readonly size: ImageSize }
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly facts: ImageFacts }
  | { readonly id: number; readonly redrawn: Redrawn }
  | { readonly id: number; readonly failed: string }
