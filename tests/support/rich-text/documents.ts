import fc from 'fast-check'
import type { Block, HeadingLevel, Inline, List, RichText, TextRun } from '@/kernel/rich-text/document'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'

/** A node as an editor, the CMS or an attacker writes it. */
export type Raw = { readonly [attribute: string]: unknown }

export const root = (...children: readonly unknown[]): Raw => ({ root: { type: 'root', children } })
export const node = (type: string, children: readonly unknown[], attributes: Raw = {}): Raw => ({
  type,
  children,
  ...attributes,
})
export const words = (text: string, format: unknown = 0): Raw => ({ type: 'text', text, format })
export const paragraph = (...children: readonly unknown[]): Raw => node('paragraph', children)
export const link = (url: unknown, text: string): Raw => node('link', [words(text)], { url })

export const run = (text: string, marks: Partial<TextRun> = {}): TextRun => ({
  kind: 'text',
  text,
  bold: false,
  italic: false,
  code: false,
  ...marks,
})

/** `levels` nodes of one kind, each inside the one before. */
export function nested(type: string, levels: number, inner: unknown = words('au fond')): Raw {
  let made: unknown = inner
  for (let level = 0; level < levels; level += 1) made = { type, children: [made] }
  return made as Raw
}

const letters = fc
  .array(fc.constantFrom('a', 'é', 'œ', ' ', '’', '-', '*', '_', '#', '>', '<', '&', '1', '.', '👩‍💻', '—'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((signs) => `x${signs.join('')}x`)

const textRun: fc.Arbitrary<TextRun> = fc.record({
  kind: fc.constant('text'),
  text: letters,
  bold: fc.boolean(),
  italic: fc.boolean(),
  code: fc.boolean(),
})

const alternating = (texts: readonly TextRun[]): readonly TextRun[] =>
  texts.map((text, place) => ({ ...text, bold: place % 2 === 0 }))

const inline = (set: FeatureSet): fc.Arbitrary<Inline> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('link' as const),
      target: fc.oneof(
        fc.record({
          kind: fc.constant('address' as const),
          href: fc.constantFrom('https://exemple.fr/page', '/badges', 'mailto:lea@exemple.fr'),
        }),
        ...(set.records
          ? [fc.record({ kind: fc.constant('record' as const), collection: fc.constant('pages'), id: fc.uuid() })]
          : []),
      ),
      children: textRun.map((text) => [text]),
    }),
    ...(set.mentions
      ? [fc.record({ kind: fc.constant('mention' as const), profileId: fc.uuid(), name: fc.constant('Léa Martin') })]
      : []),
  )

/** Words that stay as they are: runs of different marks, and something else between them. */
const children = (set: FeatureSet): fc.Arbitrary<readonly Inline[]> =>
  fc
    .tuple(fc.array(textRun, { minLength: 1, maxLength: 3 }).map(alternating), fc.option(inline(set)), textRun)
    .map(([before, middle, last]) => [...before, ...(middle ? [middle, last] : [{ kind: 'break' as const }, last])])

const list = (set: FeatureSet, levels: number): fc.Arbitrary<List> =>
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(
      fc.record({
        children: children(set),
        lists: levels > 0 ? fc.array(list(set, levels - 1), { maxLength: 1 }) : fc.constant([]),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })

const block = (set: FeatureSet): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), children: children(set) }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(...(set.headings as [HeadingLevel])),
      children: children(set),
    }),
    fc.record({ kind: fc.constant('quote' as const), children: children(set) }),
    list(set, 2),
    ...(set.images
      ? [fc.record({ kind: fc.constant('image' as const), mediaId: fc.uuid(), alt: fc.constantFrom('', 'Un atelier') })]
      : []),
    ...(set.rules ? [fc.record({ kind: fc.constant('rule' as const) })] : []),
  )

/** Texts that a set may hold. */
export const texts = (set: FeatureSet): fc.Arbitrary<RichText> =>
  fc.record({ blocks: fc.array(block(set), { maxLength: 6 }) })

/** What an attacker may send: any JSON, with names of nodes and attributes that mean something somewhere. */
export const anyDocument: fc.Arbitrary<unknown> = fc
  .letrec<{ node: Raw; children: unknown[] }>((tie) => ({
    children: fc.array(fc.oneof({ maxDepth: 6 }, fc.jsonValue({ maxDepth: 2 }), tie('node')), {
      maxLength: 4,
    }) as never,
    node: fc.record(
      {
        type: fc.constantFrom(
          ...'paragraph heading quote list listitem link autolink text linebreak tab mention image upload block script iframe constructor __proto__ toString'.split(
            ' ',
          ),
        ),
        children: tie('children'),
        text: fc.oneof(fc.string(), fc.constantFrom('<script>alert(1)</script>', '\u202egnp.exe', '" onerror="x')),
        format: fc.oneof(fc.integer(), fc.string(), fc.jsonValue({ maxDepth: 1 })),
        url: fc.constantFrom('javascript:alert(1)', 'https://exemple.fr', '//autre.fr', 'data:text/html,x', '/badges'),
        tag: fc.constantFrom('h1', 'h2', 'h9', 'script', 'img onerror=x'),
        style: fc.constant('background:url(https://ailleurs.fr)'),
        listType: fc.constantFrom('number', 'bullet', 'script'),
        mediaId: fc.string(),
        profileId: fc.string(),
        name: fc.string(),
        fields: fc.record({ url: fc.webUrl(), blockType: fc.constantFrom('constructor', 'figure') }),
      },
      { requiredKeys: ['type'] },
    ) as never,
  }))
  .children.map((children) => ({ root: { type: 'root', children } }))
