import { FocusManagerExtension, HistoryAnnounceExtension, RovingTabIndexExtension } from '@lexical/a11y'
import { HistoryExtension } from '@lexical/history'
import { LinkExtension } from '@lexical/link'
import { ListExtension } from '@lexical/list'
import { HeadingAnnounceExtension, RichTextExtension } from '@lexical/rich-text'
import { configExtension, defineExtension } from 'lexical'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { stateOf } from './content'
import { ImageNode } from './image-node'
import { keyboardExtension } from './keyboard'
import { markdownExtension } from './markdown'
import { MentionNode } from './mention-node'
import { pasteExtension } from './paste'

/** The editor for one kind of text, without a screen: what it knows, takes from the clipboard and says aloud. */
export const editorExtension = (set: FeatureSet, value: string) =>
  defineExtension({
    name: 'portal/editor',
    namespace: 'portail',
    nodes: [...(set.mentions ? [MentionNode] : []), ...(set.images ? [ImageNode] : [])],
    $initialEditorState: stateOf(value, set),
    dependencies: [
      RichTextExtension,
      HistoryExtension,
      ListExtension,
      configExtension(LinkExtension, { validateUrl: (url) => linkAddress(url) !== null }),
      RovingTabIndexExtension,
      FocusManagerExtension,
      configExtension(HistoryAnnounceExtension, { undone: 'Annulé', redone: 'Rétabli' }),
      configExtension(HeadingAnnounceExtension, { created: 'Titre', destroyed: 'Texte simple' }),
      keyboardExtension,
      markdownExtension(set),
      pasteExtension(set),
    ],
    theme: { text: { bold: 'p-bold', italic: 'p-italic', code: 'p-code' }, list: { nested: { listitem: 'p-nested' } } },
    onError: (error) => {
      throw error
    },
  })
