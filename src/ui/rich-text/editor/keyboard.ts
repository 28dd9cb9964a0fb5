import { AriaLiveRegionExtension } from '@lexical/a11y'
import { $getListDepth, $isListItemNode, $isListNode } from '@lexical/list'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROL_OR_META,
  createCommand,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  isExactShortcutMatch,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical'

/** Lists in lists, as deep as anybody still follows. */
const deepestList = 4

/** Opens the field where a link's address is written. */
export const OPEN_LINK_COMMAND: LexicalCommand<void> = createCommand('OPEN_LINK_COMMAND')

const marks: ReadonlySet<string> = new Set(['bold', 'italic', 'code'])

function $itemAtCaret(): LexicalNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const anchor = selection.anchor.getNode()
  return [anchor, ...anchor.getParents()].find($isListItemNode) ?? null
}

/** Whether the key does something in a list; elsewhere, and after Escape, Tab leads on as everywhere. */
function $movesItem(isBack: boolean): boolean {
  const item = $itemAtCaret()
  const list = item?.getParent()
  if (!$isListNode(list)) return false
  return isBack || ($getListDepth(list) < deepestList && item?.getPreviousSibling() !== null)
}

/**
 * Ctrl + K asks for a link's address; Tab moves an item in its list until Escape was pressed, so that the keyboard is
 * never caught; forms that the portal does not know (underlined…) cannot be switched on.
 */
export const keyboardExtension = defineExtension({
  name: 'portal/keyboard',
  dependencies: [AriaLiveRegionExtension],
  register: (editor, _config, state) => {
    const { announce } = state.getDependency(AriaLiveRegionExtension).output
    let leaves = false
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== 'Escape' && event.key !== 'Tab' && event.key !== 'Shift') leaves = false
          if (!isExactShortcutMatch(event, 'k', CONTROL_OR_META)) return false
          event.preventDefault()
          return editor.dispatchCommand(OPEN_LINK_COMMAND, undefined)
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        () => {
          leaves = true
          announce('Tabulation quitte maintenant l’éditeur.')
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          if (leaves || !$movesItem(event.shiftKey)) return false
          event.preventDefault()
          return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined)
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(FORMAT_TEXT_COMMAND, (mark) => !marks.has(mark), COMMAND_PRIORITY_HIGH),
    )
  },
})
