import { formatTime } from '../kernel/dates'
import { counted } from '../kernel/french'

/*
 * « Mon programme »: events that somebody put aside, kept on this device and nowhere else. Without script, or where
 * the browser keeps nothing, neither the buttons nor the list are there.
 */

interface Chosen {
  readonly id: string
  readonly title: string
  readonly starts: string
  readonly ends: string
  readonly href: string
}

const key = 'semaine:mon-programme'
/** A week has some forty events. */
const most = 60

const day = new Intl.DateTimeFormat('fr-FR', { weekday: 'short', day: 'numeric', timeZone: 'Europe/Paris' })

export function keepOwnProgramme(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-own-programme]')
  const buttons = [...page.querySelectorAll<HTMLButtonElement>('[data-own-event]')]
  if (!box || !canKeep()) return
  const show = (): void => {
    const chosen = read()
    for (const button of buttons) mark(button, chosen)
    list(box, chosen)
  }
  for (const button of buttons) {
    button.hidden = false
    button.addEventListener('click', () => {
      toggle(button)
      show()
    })
  }
  // The same programme in another tab.
  addEventListener('storage', (event) => event.key === key && show())
  show()
}

function canKeep(): boolean {
  try {
    localStorage.setItem(`${key}:essai`, '1')
    localStorage.removeItem(`${key}:essai`)
    return true
  } catch {
    return false
  }
}

const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'title', 'starts', 'ends', 'href'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  ) &&
  (value as Chosen).href.startsWith('/semaine/') &&
  !Number.isNaN(Date.parse((value as Chosen).starts))

/** What is over is no longer shown. */
function read(): readonly Chosen[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    const now = new Date().toISOString()
    return Array.isArray(kept)
      ? kept
          .filter(isChosen)
          .filter(({ ends }) => ends > now)
          .slice(0, most)
      : []
  } catch {
    return []
  }
}

function toggle({ dataset }: HTMLButtonElement): void {
  const { ownEvent: id = '', title = '', starts = '', ends = '', href = '' } = dataset
  const others = read().filter((one) => one.id !== id)
  const isThere = others.length < read().length
  localStorage.setItem(
    key,
    JSON.stringify(isThere ? others : [...others, { id, title, starts, ends, href }].slice(-most)),
  )
}

function mark(button: HTMLButtonElement, chosen: readonly Chosen[]): void {
  const isThere = chosen.some(({ id }) => id === button.dataset.ownEvent)
  button.setAttribute('aria-pressed', String(isThere))
  button.dataset.variant = isThere ? 'primary' : 'ghost'
  const label = button.querySelector('[data-own-label]')
  if (label) label.textContent = isThere ? 'Ajouté' : 'Ajouter'
}

function list(box: HTMLElement, chosen: readonly Chosen[]): void {
  const inOrder = chosen.toSorted((one, other) => (one.starts < other.starts ? -1 : 1))
  box.hidden = inOrder.length === 0
  const count = box.querySelector('[data-own-count]')
  if (count) count.textContent = counted(inOrder.length, 'rendez-vous', 'rendez-vous')
  box.querySelector('[data-own-list]')?.replaceChildren(...inOrder.map(line))
  const clash = box.querySelector<HTMLElement>('[data-own-clash]')
  if (clash) clash.hidden = !inOrder.some(({ starts }, index) => starts < (inOrder[index - 1]?.ends ?? ''))
  const link = box.querySelector<HTMLAnchorElement>('[data-own-calendar]')
  if (link) link.href = `/semaine/agenda.ics?rendez-vous=${inOrder.map(({ id }) => id).join(',')}`
}

function line({ title, starts, href }: Chosen): HTMLElement {
  const item = document.createElement('li')
  const when = document.createElement('span')
  when.textContent = `${day.format(Date.parse(starts))}, ${formatTime(starts)}`
  const link = document.createElement('a')
  link.href = href
  link.textContent = title
  item.append(when, link)
  return item
}
