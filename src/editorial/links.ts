import { deskBlockOf } from '@/kernel/rich-text/desk-blocks'
import type { Block, Inline, Link, List, RichText } from '@/kernel/rich-text/document'

/** Where a text leads inside the portal, or to a record of the CMS. */
export interface OwnLink {
  readonly target:
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'record'; readonly collection: string; readonly id: string }
    | { readonly kind: 'structure'; readonly slug: string }
    | { readonly kind: 'elsewhere'; readonly href: string }
  /** The words that lead there; of a block, what it is. */
  readonly words: string
}

const wordsOf = ({ children }: Link): string =>
  children.map((child) => (child.kind === 'text' ? child.text : ' ')).join('')

/** Below our own address, or on another site. */
export const byAddress = (href: string): OwnLink['target'] =>
  href.startsWith('/') ? { kind: 'path', path: href } : { kind: 'elsewhere', href }

const ofInlines = (children: readonly Inline[]): readonly OwnLink[] =>
  children.flatMap((child) => {
    if (child.kind !== 'link') return []
    const target = child.target.kind === 'address' ? byAddress(child.target.href) : child.target
    return [{ target, words: wordsOf(child) }]
  })

const ofList = ({ items }: List): readonly OwnLink[] =>
  items.flatMap(({ children, lists }) => [...ofInlines(children), ...lists.flatMap(ofList)])

function ofBlock(block: Block): readonly OwnLink[] {
  if (block.kind === 'list') return ofList(block)
  if ('children' in block) return ofInlines(block.children)
  const placed = block.kind === 'block' ? deskBlockOf(block) : null
  switch (placed?.type) {
    case 'callToAction':
      return placed.address ? [{ target: byAddress(placed.address), words: placed.label }] : []
    case 'video':
      return placed.address ? [{ target: byAddress(placed.address), words: placed.title || 'Vidéo' }] : []
    case 'documents':
      return placed.resources.map((id) => ({
        target: { kind: 'record', collection: 'resources', id },
        words: placed.title || 'Liste de documents',
      }))
    case 'badge':
      return placed.badge
        ? [{ target: { kind: 'record', collection: 'regional-badges', id: placed.badge }, words: 'Badge de la Région' }]
        : []
    case 'structure':
      return placed.slug ? [{ target: { kind: 'structure', slug: placed.slug }, words: placed.slug }] : []
    default:
      return []
  }
}

/** Every link and every record that a text shows, in its order. */
export const linksOf = ({ blocks }: RichText): readonly OwnLink[] => blocks.flatMap(ofBlock)
