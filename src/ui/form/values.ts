/** What one control says; `kind` keeps types that a text would lose. */
export interface Entry {
  readonly name: string
  readonly kind: 'text' | 'optional' | 'number' | 'boolean' | 'choice' | 'list'
  readonly value: string
  readonly checked: boolean
}

type Tree = { [name: string]: unknown }

/**
 * The body of a form. Names with dots nest (`answers.purpose`). Texts are always sent, also empty, so that a draft can
 * be emptied; choices, dates, addresses and numbers that were not given are left out; a single checkbox is a boolean,
 * several of one list are an array, empty when none is ticked.
 */
export function bodyOf(entries: readonly Entry[], values: Readonly<Record<string, unknown>> = {}): Tree {
  const body: Tree = structuredClone(values) as Tree
  for (const entry of entries) {
    const { branch, leaf } = placeOf(body, entry.name)
    if (entry.kind === 'boolean') branch[leaf] = entry.checked
    else if (entry.kind === 'list') {
      const list = Array.isArray(branch[leaf]) ? branch[leaf] : []
      branch[leaf] = entry.checked ? [...list, entry.value] : list
    } else if (entry.kind === 'choice') {
      if (entry.checked) branch[leaf] = entry.value
    } else if (entry.kind === 'text') branch[leaf] = entry.value
    else if (entry.value.trim() !== '') {
      branch[leaf] = entry.kind === 'number' ? numberIn(entry.value) : entry.value
    }
  }
  return body
}

/** « 1 000 » and « 2,5 » as numbers; what is none is sent as it was typed, so that the refusal names its field. */
function numberIn(text: string): number | string {
  const value = Number(
    text
      .normalize('NFKC')
      .replace(/[\s\p{Cf}]/gu, '')
      .replace(',', '.'),
  )
  return Number.isNaN(value) ? text : value
}

/** Where a name with dots leads in a body; its branches are made on the way. */
export function placeOf(body: Tree, name: string): { readonly branch: Tree; readonly leaf: string } {
  const parts = name.split('.')
  const leaf = parts.pop() ?? name
  let branch = body
  for (const part of parts) {
    const next = branch[part]
    const child: Tree = typeof next === 'object' && next !== null ? (next as Tree) : {}
    branch[part] = child
    branch = child
  }
  return { branch, leaf }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const controlsOf = (form: HTMLFormElement): readonly Control[] =>
  [...form.elements].filter(
    (element): element is Control =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  )

const isChoice = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

/** Marked by `PasswordField`, whose type changes while it is shown. */
export const isSecret = (control: Control): boolean => control.type === 'password' || 'secret' in control.dataset

function kindOf(control: Control): Entry['kind'] {
  if (control instanceof HTMLSelectElement) return 'optional'
  if (control.type === 'radio') return 'choice'
  if (control.type === 'checkbox') return control.dataset.kind === 'list' ? 'list' : 'boolean'
  if (control.dataset.kind === 'number' || control.type === 'number') return 'number'
  return control.type === 'date' || control.type === 'email' || control.type === 'url' ? 'optional' : 'text'
}

export const entriesOf = (form: HTMLFormElement): readonly Entry[] =>
  controlsOf(form)
    .filter((control) => control.name !== '' && control.type !== 'file' && !control.disabled)
    .map((control) => ({
      name: control.name,
      kind: kindOf(control),
      value: control.value,
      checked: isChoice(control) && control.checked,
    }))

/** The file that was chosen, with the name of its field; a form carries at most one. */
export function fileOf(form: HTMLFormElement): { readonly name: string; readonly file: File } | null {
  for (const control of controlsOf(form)) {
    const file = control instanceof HTMLInputElement && control.type === 'file' ? control.files?.[0] : undefined
    if (file) return { name: control.name, file }
  }
  return null
}

/** Writes kept entries back into the page; what the page no longer has is passed over. */
export function refill(form: HTMLFormElement, entries: readonly Entry[]): void {
  for (const control of controlsOf(form)) {
    if (isSecret(control) || control.type === 'file') continue
    const kept = entries.find(
      (entry) => entry.name === control.name && (!isChoice(control) || entry.value === control.value),
    )
    if (!kept) continue
    if (isChoice(control)) control.checked = kept.checked
    else control.value = kept.value
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
