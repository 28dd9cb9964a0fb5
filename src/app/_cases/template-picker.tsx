'use client'

import { useId } from 'react'
import type { FilledTemplate } from '@/casework/manage-templates'

/** Puts a template, filled for this case, into a field of the same form; what was typed there stays in front of it. */
export function TemplatePicker({
  templates,
  into = 'text',
}: {
  readonly templates: readonly FilledTemplate[]
  /** Name of the field. */
  readonly into?: string
}) {
  const id = useId()
  if (templates.length === 0) return null
  const put = (select: HTMLSelectElement) => {
    const text = templates.find((template) => template.id === select.value)?.text
    const field = select.form?.elements.namedItem(into)
    select.value = ''
    if (!text || !(field instanceof HTMLTextAreaElement)) return
    field.value = field.value.trim() ? `${field.value.trimEnd()}\n\n${text}` : text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <div className="p-field">
      <label className="p-label" htmlFor={id}>
        Partir d’un modèle
      </label>
      <select className="p-input" id={id} defaultValue="" onChange={({ currentTarget }) => put(currentTarget)}>
        <option value="">Aucun</option>
        {templates.map((template) => (
          <option key={template.id} value={template.id}>
            {template.name}
          </option>
        ))}
      </select>
    </div>
  )
}
