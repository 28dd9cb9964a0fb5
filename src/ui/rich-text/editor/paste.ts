import { $insertGeneratedNodes, ClipboardImportExtension, type ImportMimeTypeFunction } from '@lexical/clipboard'
import {
  $generateNodesFromDOMViaExtension,
  CoreImportExtension,
  contextValue,
  ImportSource,
  ImportSourceDataTransfer,
} from '@lexical/html'
import { WordListImportExtension } from '@lexical/list'
import { $generateNodesFromMarkdownString } from '@lexical/markdown'
import {
  $getEditor,
  $isElementNode,
  $isTextNode,
  type BaseSelection,
  configExtension,
  defineExtension,
  type LexicalNode,
} from 'lexical'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'
import { $cleaned, $fromDocument } from './content'
import { transformersOf } from './markdown'

/** Elements whose words are no part of a text: styles of word processors, scripts, what is not shown. */
const unsaid = 'style, script, template, noscript, title, [hidden], o\\:p'

/** Markup that is about to be read. What stands in a template loads nothing, runs nothing and styles nothing. */
function markupOf(html: string): DocumentFragment {
  const frame = document.createElement('template')
  frame.innerHTML = html
  const parsed = frame.content
  for (const element of parsed.querySelectorAll(unsaid)) element.remove()
  // Google Docs wraps what was copied in a « bold » that is not.
  for (const element of parsed.querySelectorAll('b[id^="docs-internal-guid"]'))
    element.replaceWith(...element.childNodes)
  return parsed
}

/** A paragraph's words alone go on in the line where they are pasted; blanks at their ends count there. */
function $withEdges(nodes: LexicalNode[], given: string): LexicalNode[] {
  const [only] = nodes
  if (nodes.length !== 1 || !$isElementNode(only) || only.getType() !== 'paragraph') return nodes
  const [first, last] = [only.getFirstChild(), only.getLastChild()]
  if (/^\s/.test(given) && $isTextNode(first)) first.setTextContent(` ${first.getTextContent()}`)
  if (/\s$/.test(given) && $isTextNode(last)) last.setTextContent(`${last.getTextContent()} `)
  return nodes
}

function $insert(nodes: LexicalNode[], selection: BaseSelection): boolean {
  if (nodes.length > 0) $insertGeneratedNodes($getEditor(), nodes, selection)
  return true
}

const fromHtml =
  (set: FeatureSet): ImportMimeTypeFunction =>
  (html, selection, _next, dataTransfer) => {
    const nodes = $generateNodesFromDOMViaExtension(markupOf(html), {
      context: [contextValue(ImportSource, 'paste'), contextValue(ImportSourceDataTransfer, dataTransfer)],
    })
    return $insert($withEdges($cleaned(nodes, set), dataTransfer.getData('text/plain')), selection)
  }

/** What was copied from an editor of ours, or says so. */
const fromEditor =
  (set: FeatureSet): ImportMimeTypeFunction =>
  (json, selection, _next, dataTransfer) => {
    const children = childrenIn(json)
    if (children === null) return false
    return $insert(
      $withEdges($fromDocument({ root: { children } }, set), dataTransfer.getData('text/plain')),
      selection,
    )
  }

function childrenIn(json: string): unknown {
  try {
    const given: unknown = JSON.parse(json)
    return typeof given === 'object' && given !== null && 'nodes' in given ? given.nodes : null
  } catch {
    return null
  }
}

const markdown = /^\s{0,3}(?:#{1,6}|[-*+]|\d{1,3}[.)]|>) \S|\*\*\S|\]\(/m

/** Text without forms, read as Markdown where it has its marks. */
const fromText =
  (set: FeatureSet): ImportMimeTypeFunction =>
  (text, selection, next) => {
    if (!markdown.test(text)) return next()
    return $insert($cleaned($generateNodesFromMarkdownString(text, transformersOf(set)), set), selection)
  }

/** Paste and drop: whatever comes is read, then cleaned by the one reader of texts. */
export const pasteExtension = (set: FeatureSet) =>
  defineExtension({
    name: 'portal/paste',
    dependencies: [
      CoreImportExtension,
      WordListImportExtension,
      configExtension(ClipboardImportExtension, {
        $importMimeType: {
          'application/x-lexical-editor': [fromEditor(set)],
          'text/html': [fromHtml(set)],
          'text/plain': [fromText(set)],
        },
      }),
    ],
  })
