/** Fontkit ships no types: only what the outlines of a text need of it. */
declare module 'fontkit' {
  interface Path {
    scale(x: number, y: number): Path
    translate(x: number, y: number): Path
    toSVG(): string
  }
  export interface Font {
    readonly unitsPerEm: number
    layout(text: string): {
      readonly glyphs: readonly { readonly path: Path; readonly advanceWidth: number }[]
      readonly positions: readonly { readonly xAdvance: number }[]
      readonly advanceWidth: number
    }
  }
  export function create(bytes: Buffer): Font
}
