import { Fragment, type ReactNode } from 'react'
import type { Block, Inline, Link, List, RichText, TextRun } from '@/kernel/rich-text/document'
import { hiddenHost } from '@/kernel/rich-text/link-address'
import type { Parts, Surroundings } from './parts'

/**
 * The one way from a text to what is shown. It knows the forms of `kernel/rich-text/document` and nothing else: no text
 * becomes an element, an attribute or a style. A text has been read before (`readRichText`), which bounds its depth.
 */
export const renderRichText = ({ blocks }: RichText, parts: Parts, around: Surroundings = {}): ReactNode =>
  blocks.map((block, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move
    <Fragment key={place}>{renderBlock(block, parts, around)}</Fragment>
  ))

function renderBlock(block: Block, parts: Parts, around: Surroundings): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return parts.paragraph(inlines(block.children, parts, around))
    case 'heading':
      return parts.heading(block.level, inlines(block.children, parts, around))
    case 'quote':
      return parts.quote(inlines(block.children, parts, around))
    case 'list':
      return renderList(block, parts, around)
    case 'rule':
      return parts.rule()
    case 'image': {
      const picture = around.imageOf?.(block.mediaId)
      return picture ? parts.image({ ...picture, alternative: block.alt || picture.alternative }) : null
    }
    case 'block':
      return around.blockOf?.(block) ?? null
  }
}

const renderList = ({ ordered, items }: List, parts: Parts, around: Surroundings): ReactNode =>
  parts.list(
    ordered,
    items.map(({ children, lists }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nor do the items of a list
      <Fragment key={place}>
        {parts.item(
          <>
            {inlines(children, parts, around)}
            {lists.map((list, nested) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor the lists inside one
              <Fragment key={nested}>{renderList(list, parts, around)}</Fragment>
            ))}
          </>,
        )}
      </Fragment>
    )),
  )

const inlines = (children: readonly Inline[], parts: Parts, around: Surroundings): ReactNode =>
  children.map((child, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nor the words of a paragraph
    <Fragment key={place}>{renderInline(child, parts, around)}</Fragment>
  ))

function renderInline(inline: Inline, parts: Parts, around: Surroundings): ReactNode {
  switch (inline.kind) {
    case 'text':
      return marked(inline, parts)
    case 'break':
      return <br />
    case 'mention':
      return parts.mention(inline.name, around.profileOf?.(inline.profileId) ?? null)
    case 'link':
      return renderLink(inline, parts, around)
  }
}

function marked({ text, bold, italic, code }: TextRun, parts: Parts): ReactNode {
  const inside = code ? parts.code(text) : text
  const leaning = italic ? parts.italic(inside) : inside
  return bold ? parts.bold(leaning) : leaning
}

/** Where the words of a link hide where it leads, its host stands beside them. */
function renderLink({ target, children }: Link, parts: Parts, around: Surroundings): ReactNode {
  const href = target.kind === 'address' ? target.href : (around.addressOf?.(target.collection, target.id) ?? null)
  const words = inlines(children, parts, around)
  if (href === null) return words
  const host = hiddenHost(children.map((child) => (child.kind === 'text' ? child.text : ' ')).join(''), href)
  return (
    <>
      {parts.link(href, words)}
      {host ? ` (${host})` : null}
    </>
  )
}
