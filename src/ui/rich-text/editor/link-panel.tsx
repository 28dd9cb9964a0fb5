import { $createLinkNode, $toggleLink } from '@lexical/link'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createTextNode, $getSelection, $isRangeSelection, COMMAND_PRIORITY_HIGH } from 'lexical'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { Button } from '../../button'
import { OPEN_LINK_COMMAND } from './keyboard'
import { $linkAtCaret } from './selection'

const wrong =
  'Cette adresse ne peut pas être celle d’un lien. Exemples : https://www.exemple.fr, nom@exemple.fr, /badges.'

/** Writes the address around the selection, or as words of its own where nothing is selected. */
function $link(href: string, written: string): void {
  const selection = $getSelection()
  const link = $linkAtCaret()
  if (link) link.setURL(href)
  else if ($isRangeSelection(selection) && selection.isCollapsed())
    selection.insertNodes([$createLinkNode(href).append($createTextNode(written))])
  else $toggleLink(href)
}

/** The address of a link, asked for below the toolbar; Enter takes it, Escape leaves everything as it was. */
export function LinkPanel({ id }: { readonly id: string }) {
  const [editor] = useLexicalComposerContext()
  const [opened, setOpened] = useState<{ readonly address: string; readonly isThere: boolean } | null>(null)
  const [isWrong, setWrong] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useEffect(
    () =>
      editor.registerCommand(
        OPEN_LINK_COMMAND,
        () => {
          const address = $linkAtCaret()?.getURL() ?? ''
          setWrong(false)
          setOpened({ address: address.replace(/^mailto:/, ''), isThere: address !== '' })
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    [editor],
  )
  useEffect(() => {
    if (opened) input.current?.select()
  }, [opened])

  if (!opened) return null
  const close = () => {
    setOpened(null)
    editor.focus()
  }
  const apply = () => {
    const written = input.current?.value.trim() ?? ''
    const href = linkAddress(written)
    if (href === null) {
      setWrong(true)
      input.current?.focus()
      return
    }
    editor.update(() => $link(href, written))
    close()
  }
  const remove = () => {
    editor.update(() => $toggleLink(null))
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') apply()
    else close()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would show its own frame
    <div className="p-editor-panel" role="group" aria-label="Lien" onKeyDown={onKeyDown}>
      <label className="p-label" htmlFor={`${id}-lien`}>
        Adresse du lien
      </label>
      <input
        className="p-input"
        id={`${id}-lien`}
        ref={input}
        type="text"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={opened.address}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-lien-erreur` : undefined}
      />
      {isWrong ? (
        <span className="p-error" id={`${id}-lien-erreur`} role="alert">
          {wrong}
        </span>
      ) : null}
      <div className="p-row">
        <Button onClick={apply}>Appliquer le lien</Button>
        {opened.isThere ? (
          <Button variant="ghost" onClick={remove}>
            Retirer le lien
          </Button>
        ) : null}
        <Button variant="quiet" onClick={close}>
          Annuler
        </Button>
      </div>
    </div>
  )
}
