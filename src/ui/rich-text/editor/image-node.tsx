import { DecoratorNode, type NodeKey, type SerializedLexicalNode, type Spread } from 'lexical'
import { createContext, type ReactNode, useContext } from 'react'
import type { PictureView } from '@/media/view'
import { Picture } from '../../picture'

export type SerializedImage = Spread<{ mediaId: string; alt: string }, SerializedLexicalNode>

/** How the screen shows a picture of the media library. */
export const ImageContext = createContext<(mediaId: string) => PictureView | null>(() => null)

function EditedImage({ mediaId, alt }: { readonly mediaId: string; readonly alt: string }) {
  const picture = useContext(ImageContext)(mediaId)
  if (!picture) return <span className="p-muted">Image {alt}</span>
  return <Picture picture={{ ...picture, alternative: alt || picture.alternative }} sizes="44em" />
}

/** A picture between paragraphs, by its id in the media library. */
export class ImageNode extends DecoratorNode<ReactNode> {
  static override getType(): string {
    return 'image'
  }

  static override clone(node: ImageNode): ImageNode {
    return new ImageNode(node.__mediaId, node.__alt, node.__key)
  }

  static override importJSON({ mediaId, alt }: SerializedImage): ImageNode {
    return $createImage(String(mediaId), String(alt))
  }

  __mediaId: string
  __alt: string

  constructor(mediaId: string, alt: string, key?: NodeKey) {
    super(key)
    this.__mediaId = mediaId
    this.__alt = alt
  }

  override exportJSON(): SerializedImage {
    return { ...super.exportJSON(), mediaId: this.__mediaId, alt: this.__alt }
  }

  override createDOM(): HTMLElement {
    return document.createElement('figure')
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return this.__alt
  }

  override decorate(): ReactNode {
    return <EditedImage mediaId={this.__mediaId} alt={this.__alt} />
  }
}

export const $createImage = (mediaId: string, alt: string): ImageNode => new ImageNode(mediaId, alt)
