import { takeSaid } from '../ui/said'

/** On a page without React: says what was done on the page before, and takes the focus there. */
export function sayWhatIsDone(page: Document): void {
  const place = page.querySelector<HTMLElement>('[data-said]')
  const sentence = place && takeSaid()
  if (!place || !sentence) return
  place.textContent = sentence
  place.hidden = false
  place.focus()
}
