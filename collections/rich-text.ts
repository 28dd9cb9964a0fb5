import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  IndentFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import { type FieldHook, type RichTextField, ValidationError } from 'payload'
import { isEmptyText } from '@/kernel/rich-text/document'
import { cmsText, deskText, type FeatureSet } from '@/kernel/rich-text/feature-sets'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { readRichText } from '@/kernel/rich-text/read'
import { writeRichText } from '@/kernel/rich-text/write'
import { deskBlocks } from './desk-blocks'

const features = (linked: ('regional-badges' | 'news' | 'pages' | 'resources')[]) => [
  ParagraphFeature(),
  HeadingFeature({ enabledHeadingSizes: cmsText.headings.map((level) => `h${level}` as const) }),
  BoldFeature(),
  ItalicFeature(),
  UnorderedListFeature(),
  OrderedListFeature(),
  IndentFeature(),
  BlockquoteFeature(),
  LinkFeature({
    enabledCollections: linked,
    fields: ({ defaultFields }) =>
      defaultFields.map((field) => (field.name === 'url' ? ({ ...field, validate: followed } as typeof field) : field)),
  }),
  UploadFeature({ enabledCollections: ['media'] }),
  HorizontalRuleFeature(),
  FixedToolbarFeature(),
  InlineToolbarFeature(),
]

/** The one set of forms of the CMS, the same as `cmsText` reads. */
export const cmsEditor = lexicalEditor({ features: () => features(['regional-badges']) })

/**
 * The same for the editors' desk, as `deskText` reads it. A block stands here, in `kernel/rich-text/desk-blocks` with the
 * reader of its fields, and in the pages' `blockOf`.
 */
export const deskEditor = lexicalEditor({
  features: () => [
    ...features(['regional-badges', 'news', 'pages', 'resources']),
    BlocksFeature({ blocks: deskBlocks }),
  ],
})

/** A field with blocks says which set it holds; every other one is of the CMS's. */
export const onTheDesk = { custom: { textSet: 'desk' }, editor: deskEditor } as const
const setOf = (field: Pick<RichTextField, 'custom'>): FeatureSet =>
  field.custom?.textSet === 'desk' ? deskText : cmsText

/** Payload's own field takes any address. */
const followed = (value: string | null | undefined, { siblingData }: { siblingData?: { linkType?: string } }) =>
  siblingData?.linkType === 'internal' ||
  linkAddress(value ?? '') !== null ||
  'Écrivez une adresse comme https://www.exemple.fr, nom@exemple.fr ou /badges.'

type Hook = FieldHook<never, unknown>

/**
 * What an editor saves, in the admin or through REST, as the portal's reader knows it. While a draft saves itself
 * nothing is written anew, so that the caret stays where it is; what is shown is always read by the same reader.
 */
const asRead =
  (set: FeatureSet): Hook =>
  ({ value, collection, path, req }) => {
    if (value === null || value === undefined) return value
    const { text, fault } = readRichText(value, set)
    const isDocument = typeof value === 'object' && 'root' in value
    if (fault || !isDocument) {
      const message = fault?.detail ?? 'Ce texte n’a pas la forme attendue.'
      throw new ValidationError({
        ...(collection && { collection: collection.slug }),
        errors: [{ path: path.join('.'), message }],
      })
    }
    if (req.query?.autosave === 'true') return value
    return isEmptyText(text) ? null : writeRichText(text, 'cms')
  }

/** A formatted text keeps only forms that are known, wherever its field stands. */
export const keptAsRead = (field: RichTextField): RichTextField => ({
  ...field,
  hooks: {
    ...field.hooks,
    beforeValidate: [...(field.hooks?.beforeValidate ?? []), asRead(setOf(field)) as FieldHook],
  },
})
