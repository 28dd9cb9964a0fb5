'use client'

import { useEffect, useId, useState } from 'react'

interface Shortcut {
  /** One letter, as it is typed. */
  readonly key: string
  readonly label: string
  /** Where it leads, or the id of what takes the focus. */
  readonly href?: string
  readonly focus?: string
}

const kept = 'raccourcis'
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Letters that lead somewhere, shown, and off as soon as somebody wants them off (WCAG 2.1.4); never while one types. */
export function Shortcuts({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const id = useId()
  const [isOn, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(kept) !== 'off'), [])
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const found = shortcuts.find(({ key }) => key === event.key)
      if (!found) return
      event.preventDefault()
      if (found.href) location.assign(found.href)
      else document.getElementById(found.focus ?? '')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, shortcuts])
  return (
    <details className="p-no-print">
      <summary>Raccourcis clavier</summary>
      <div className="p-choice">
        <input
          type="checkbox"
          id={id}
          checked={isOn}
          onChange={({ target }) => {
            localStorage.setItem(kept, target.checked ? 'on' : 'off')
            setOn(target.checked)
          }}
        />
        <label htmlFor={id}>Utiliser ces raccourcis sur cet appareil</label>
      </div>
      <dl className="p-facts">
        {shortcuts.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
