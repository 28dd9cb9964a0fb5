/** What the web or worker process asks of the process that opens pictures of strangers. */
export type ImageTask =
  | { readonly kind: 'measure'; readonly bytes: Uint8Array }
  | { readonly kind: 'render'; readonly bytes: Uint8Array; readonly side: number; readonly density: number | null }

export interface ImageSize {
  readonly width: number
  readonly height: number
}

export interface ImageQuestion {
  readonly id: number
  readonly task: ImageTask
}

export type ImageAnswer =
  | { readonly id: number; readonly size: ImageSize }
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly failed: string }
