import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalFocusManagerRef } from '@lexical/react/useLexicalFocusManagerRef'
import { useLexicalRovingTabIndexRef } from '@lexical/react/useLexicalRovingTabIndexRef'
import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { useCallback, useEffect, useState } from 'react'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'
import { icons } from './icons'
import { OPEN_LINK_COMMAND } from './keyboard'
import { type BlockName, type Caret, caretOf, chooseBlock, nowhere } from './selection'

interface Tool {
  readonly icon: keyof typeof icons
  readonly label: string
  /** As a person reads it; `ariaKeys` as programs do. */
  readonly keys?: string
  readonly ariaKeys?: string
  /** Absent: it acts and is never « on ». */
  readonly isOn?: (caret: Caret) => boolean
  readonly isOff?: (history: History) => boolean
  readonly act: (editor: LexicalEditor, caret: Caret) => void
}

interface History {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const mark = (name: 'bold' | 'italic' | 'code', label: string, letter?: string): Tool => ({
  icon: name,
  label,
  ...(letter && { keys: `Ctrl + ${letter}`, ariaKeys: `Control+${letter}` }),
  isOn: (caret) => caret[name],
  act: (editor) => editor.dispatchCommand(FORMAT_TEXT_COMMAND, name),
})

const block = (name: Exclude<BlockName, 'paragraph'>, label: string, keys: string): Tool => ({
  icon: name,
  label,
  keys,
  isOn: (caret) => caret.block === name,
  act: (editor, caret) => chooseBlock(editor, name, caret.block),
})

const headingLabels = { 2: 'Titre', 3: 'Sous-titre', 4: 'Titre de troisième niveau' } as const

/** The tools of a kind of text, in the order of the bar. */
const toolsOf = (set: FeatureSet, addImage: (() => void) | undefined): readonly Tool[] => [
  mark('bold', 'Gras', 'B'),
  mark('italic', 'Italique', 'I'),
  {
    icon: 'link',
    label: 'Lien',
    keys: 'Ctrl + K',
    ariaKeys: 'Control+K',
    isOn: ({ link }) => link !== null,
    act: (editor) => editor.dispatchCommand(OPEN_LINK_COMMAND, undefined),
  },
  ...set.headings.map((level) => block(`h${level}`, headingLabels[level], '#'.repeat(level))),
  block('bullet', 'Liste à puces', '-'),
  block('number', 'Liste numérotée', '1.'),
  block('quote', 'Citation', '>'),
  ...(addImage ? [{ icon: 'image', label: 'Image', act: addImage } as const] : []),
  {
    icon: 'undo',
    label: 'Annuler',
    keys: 'Ctrl + Z',
    ariaKeys: 'Control+Z',
    isOff: ({ canUndo }) => !canUndo,
    act: (editor) => editor.dispatchCommand(UNDO_COMMAND, undefined),
  },
  {
    icon: 'redo',
    label: 'Rétablir',
    keys: 'Ctrl + Y',
    ariaKeys: 'Control+Y',
    isOff: ({ canRedo }) => !canRedo,
    act: (editor) => editor.dispatchCommand(REDO_COMMAND, undefined),
  },
]

function useCaret(editor: LexicalEditor): Caret & History {
  const [caret, setCaret] = useState<Caret>(nowhere)
  const [history, setHistory] = useState<History>({ canUndo: false, canRedo: false })
  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(() => {
          const next = caretOf(editor)
          setCaret((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
        }),
        editor.registerCommand(
          CAN_UNDO_COMMAND,
          (canUndo) => {
            setHistory((before) => ({ ...before, canUndo }))
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CAN_REDO_COMMAND,
          (canRedo) => {
            setHistory((before) => ({ ...before, canRedo }))
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  )
  return { ...caret, ...history }
}

/** One stop of the keyboard: arrows move inside, Alt + F10 comes from the text, Escape goes back to it. */
export function Toolbar({
  set,
  controls,
  addImage,
}: {
  readonly set: FeatureSet
  readonly controls: string
  readonly addImage?: (() => void) | undefined
}) {
  const [editor] = useLexicalComposerContext()
  const state = useCaret(editor)
  const roving = useLexicalRovingTabIndexRef()
  const focusManager = useLexicalFocusManagerRef()
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      const releases = element ? [roving(element), focusManager(element)] : []
      return () => {
        for (const release of releases) if (typeof release === 'function') release()
      }
    },
    [roving, focusManager],
  )
  return (
    <div className="p-editor-tools" role="toolbar" aria-label="Mise en forme" aria-controls={controls} ref={ref}>
      {toolsOf(set, addImage).map((tool) => (
        <button
          key={tool.label}
          className="p-editor-tool"
          type="button"
          aria-label={tool.label}
          title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
          aria-keyshortcuts={tool.ariaKeys}
          aria-pressed={tool.isOn?.(state)}
          aria-disabled={tool.isOff?.(state) || undefined}
          // The selection stays in the text while a mouse presses.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (!tool.isOff?.(state)) tool.act(editor, state)
          }}
        >
          {icons[tool.icon]}
        </button>
      ))}
    </div>
  )
}
