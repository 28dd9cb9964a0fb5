import {
  BlockquoteFeature,
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
import { cmsText } from '@/kernel/rich-text/feature-sets'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { readRichText } from '@/kernel/rich-text/read'
import { writeRichText } from '@/kernel/rich-text/write'

/**
 * The one set of forms of the CMS, the same as `cmsText` reads. A block of the editors' desk is added here
 * (`BlocksFeature`), in `cmsText.blocks` with the reader of its fields, and in the page's `blockOf`.
 */
export const cmsEditor = lexicalEditor({
  features: () => [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: cmsText.headings.map((level) => `h${level}` as const) }),
    BoldFeature(),
    ItalicFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    IndentFeature(),
    BlockquoteFeature(),
    LinkFeature({
      enabledCollections: ['regional-badges'],
      fields: ({ defaultFields }) =>
        defaultFields.map((field) =>
          field.name === 'url' ? ({ ...field, validate: followed } as typeof field) : field,
        ),
    }),
    UploadFeature({ enabledCollections: ['media'] }),
    HorizontalRuleFeature(),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})

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
const asRead: Hook = ({ value, collection, path, req }) => {
  if (value === null || value === undefined) return value
  const { text, fault } = readRichText(value, cmsText)
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
  hooks: { ...field.hooks, beforeValidate: [...(field.hooks?.beforeValidate ?? []), asRead as FieldHook] },
})
